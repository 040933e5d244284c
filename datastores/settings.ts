import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/**
 * What Set up found and made: row `app`; row `set_up`, one that goes on; row `wakeup`, the one extra
 * schedule; a row for each incident that is over and whose channel is still read; one for each event whose
 * texts are under way, and one for each person who wants none.
 */
export const SettingsDatastore = DefineDatastore({
  name: "settings",
  primary_key: "id",
  attributes: {
    /** `app`, `wakeup`, `on_call`, `quiet:…`, `archive:` and an incident's key, `texts:` and a plan's id, or `stop:` and a hash. */
    id: { type: Schema.types.string },
    /** Schema version of the row. */
    v: { type: Schema.types.integer },
    /** This app's id: only its register messages count. */
    app_id: { type: Schema.types.string },
    /** The workspace's address, `https://….slack.com/`. */
    url: { type: Schema.types.string },
    /** The app's own user: what it made is known by it. */
    bot_user: { type: Schema.types.string },
    /** The workspace: huddles are linked by it. */
    team: { type: Schema.types.string },
    /** Register channel. */
    register: { type: Schema.types.string },
    /** Alert channel. */
    alerts: { type: Schema.types.string },
    /** Stakeholder channels. */
    stakeholders: {
      type: Schema.types.array,
      items: { type: Schema.types.string },
    },
    /** Whom each stakeholder channel's texts are for, by channel. */
    audiences: { type: Schema.types.object },
    /** Start addresses of the link triggers, by action. */
    links: { type: Schema.types.object },
    /** The message and canvas with all open incidents: channel, ts, canvas. */
    overview: { type: Schema.types.object },
    /** No alert is held back later than this, epoch ms; the rows `quiet:…` say which are. */
    quiet_until: { type: Schema.types.integer },
    /** By source: the card of its storm. */
    storms: { type: Schema.types.object },
    /** When admins were told that the alert channel is gone, epoch ms. */
    alerts_gone_at: { type: Schema.types.integer },
    /** `set_up`: who runs it. */
    actor: { type: Schema.types.string },
    /** `set_up`: the first incident's number. */
    first_number: { type: Schema.types.integer },
    /** `wakeup`: id of the trigger. */
    trigger: { type: Schema.types.string },
    /** `archive:…`, `texts:…`: the incident whose channel or texts are looked after. */
    incident: { type: Schema.types.string },
    /** `wakeup`: when it fires; `archive:…`, `texts:…`: when to look; `stop:…`: when it was noticed; `on_call`: when it was asked; epoch ms. */
    at: { type: Schema.types.integer },
    /** `quiet:…`: `snooze` or `maintenance`. */
    kind: { type: Schema.types.string },
    /** `quiet:…`: the source or service whose alerts are held back; empty for all. */
    scope: { type: Schema.types.string },
    /** `texts:…`: the line that says what has become of them: channel, ts. */
    line: { type: Schema.types.object },
    /** `texts:…`: state and id of each, by the keyed hash of its number. */
    texts: { type: Schema.types.object },
    /** `quiet:…`: when it begins; `texts:…`: when they were sent; epoch ms. */
    from: { type: Schema.types.integer },
    /** `quiet:…`: when it ends, epoch ms. */
    until: { type: Schema.types.integer },
    /** `quiet:…`: who said so. */
    by: { type: Schema.types.string },
    /** `quiet:…`: key of the command that said so, which may come twice. */
    key: { type: Schema.types.string },
    /** `quiet:…`: the card in whose thread it is told: channel, ts. */
    card: { type: Schema.types.object },
    /** `quiet:…`: people have been told that it begins. */
    told: { type: Schema.types.boolean },
    /** `on_call`: people: name, and level in line. */
    on_call: { type: Schema.types.object },
  },
});
