export default {
  type: "shortcut",
  name: "Ask",
  workflow: "#/workflows/ask_workflow",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};
