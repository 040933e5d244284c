export default {
  type: "shortcut",
  name: "Desk",
  workflow: "#/workflows/desk_workflow",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    show: { customizable: true },
  },
};
