export default {
  type: "webhook",
  name: "Greet",
  workflow: "#/workflows/greet_workflow",
  inputs: { how: { value: "{{data.how}}" }, name: { value: "{{data.name}}" } },
};
