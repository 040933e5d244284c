export default {
  type: "shortcut",
  name: "Ask first",
  workflow: "#/workflows/ask_first_workflow",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    show: { customizable: true },
  },
};
