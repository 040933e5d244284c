import { contractTests } from "../contract_testing.ts";
import { aChannel, ANA, aWorld, BOT, GENERAL } from "../testing.ts";
import { workflowsTriggersPermissions } from "./workflows_triggers_permissions.ts";

type Args = Record<string, unknown>;

async function setScene() {
  const world = await aWorld();
  const made = await world.call("workflows.triggers.create", {
    ...{ type: "shortcut", name: "Close", workflow: "#/workflows/close" },
    shortcut: {},
  });
  const { id } = made.trigger as { id: string };
  world.state.otherTeams.T2 = { id: "T2", name: "Other", domain: "other" };
  return { world, trigger: world.state.triggers[id]! };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const named = { permission_type: "named_entities" };
/** Only Ana may run it. */
function toAna({ trigger }: Scene) {
  Object.assign(trigger.permission, { ...named, user_ids: [ANA] });
}
const args = (more: Args) => ({ trigger }: Scene) => ({
  trigger_id: trigger.id,
  ...more,
});
const toAnaThen = (more: Args) => (scene: Scene) => {
  toAna(scene);
  return args(more)(scene);
};
const notFound = (more: Args) => ({
  access_denied: (scene: Scene) => {
    scene.trigger.app_id = "A0000000002";
    return args(more)(scene);
  },
  trigger_not_found: () => ({ ...more, trigger_id: "Ft404" }),
});
/** Ids of eleven that this makes. */
const eleven = (one: (n: number) => string) =>
  Array.from({ length: 11 }, (_, n) => one(n));
const grants = {
  channel_not_found: toAnaThen({ ...named, channel_ids: ["C404"] }),
  invalid_trigger_access: (scene: Scene) => {
    const { users } = scene.world.state;
    const user_ids = eleven((n) => `U9${n}`);
    for (const id of user_ids) users[id] = { ...users[ANA]!, id };
    return toAnaThen({ ...named, user_ids })(scene);
  },
  named_entities_cannot_be_empty: toAnaThen(named),
  no_valid_named_entities: toAnaThen({ ...named, user_ids: [BOT] }),
  org_not_found: toAnaThen({ ...named, org_ids: ["E404"] }),
  team_not_connected: toAnaThen({ ...named, team_ids: ["T2"] }),
  team_not_found: toAnaThen({ ...named, team_ids: ["T404"] }),
  too_many_named_entities: (scene: Scene) => {
    const channel_ids = eleven(() => aChannel(scene.world).id);
    return toAnaThen({ ...named, channel_ids })(scene);
  },
  user_not_found: toAnaThen({ ...named, user_ids: ["U404"] }),
};

contractTests(workflowsTriggersPermissions, setScene, {
  "workflows.triggers.permissions.set": {
    succeeds: (scene) => {
      aChannel(scene.world, { connected_team_ids: ["T2"] });
      return args({ ...named, user_ids: [ANA], team_ids: ["T2"] })(scene);
    },
    answers: { ...named, user_ids: [ANA], team_ids: ["T2"] },
    refuses: {
      ...notFound({ permission_type: "everyone" }),
      ...grants,
      invalid_permission_type: args({ permission_type: "some" }),
    },
  },
  "workflows.triggers.permissions.add": {
    succeeds: toAnaThen({ channel_ids: GENERAL }),
    answers: { ...named, user_ids: [ANA], channel_ids: [GENERAL] },
    refuses: {
      ...notFound({ user_ids: [ANA] }),
      ...grants,
      invalid_permission_type: args({ user_ids: [ANA] }),
    },
  },
  "workflows.triggers.permissions.remove": {
    succeeds: (scene) => {
      toAna(scene);
      scene.trigger.permission.channel_ids = [GENERAL];
      return args({ user_ids: ANA })(scene);
    },
    answers: { ...named, channel_ids: [GENERAL] },
    refuses: {
      ...notFound({ user_ids: [ANA] }),
      invalid_permission_type: args({ user_ids: [ANA] }),
      named_entities_cannot_be_empty: toAnaThen({ user_ids: [ANA] }),
    },
  },
  "workflows.triggers.permissions.list": {
    succeeds: args({}),
    answers: { permission_type: "everyone" },
    refuses: notFound({}),
  },
});
