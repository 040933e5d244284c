import { Manifest } from "deno-slack-sdk/mod.ts";
import { LunchOrder } from "./types/lunch_order.ts";
import OrderLunchWorkflow from "./workflows/order_lunch.ts";

export default Manifest({
  name: "Lunch picker",
  description: "Orders lunch with every input that a modal has",
  icon: "assets/icon.png",
  workflows: [OrderLunchWorkflow],
  types: [LunchOrder],
  outgoingDomains: [],
  botScopes: ["commands", "chat:write", "chat:write.public", "files:read"],
});
