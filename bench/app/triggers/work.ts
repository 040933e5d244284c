export default {
  type: "webhook",
  name: "Work",
  workflow: "#/workflows/work_workflow",
  inputs: {
    method: { value: "{{data.method}}" },
    calls: { value: "{{data.calls}}" },
  },
};
