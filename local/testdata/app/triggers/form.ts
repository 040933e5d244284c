export default {
  type: "shortcut",
  name: "Form",
  workflow: "#/workflows/form_workflow",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    preset: { customizable: true },
  },
};
