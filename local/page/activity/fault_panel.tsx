import { useState } from "react";
import { installedApps } from "../apps.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { EVENTS, KINDS, METHODS, sentenceOf } from "./fault_words.ts";
import { useControl } from "./use_control.ts";

/** How long calls take in real life. */
const REALISTIC = { on: "*", kind: { latencyMs: { median: 120, p99: 900 } } };
const LAG_MS = 2000;
const PARTIAL = 5;

/** What goes wrong: seen, added and taken away. */
export function FaultPanel() {
  const { workspace } = usePage();
  const control = useControl();
  const { busy, call } = control;
  const faults = workspace.faults ?? [];
  return (
    <div className="controls">
      <section aria-label="What goes wrong now">
        <h3>What goes wrong now</h3>
        {faults.length === 0 && <p>Nothing: every call gets through.</p>}
        <ul className="fault-list">
          {faults.map((fault) => (
            <li key={fault.id}>
              <span>{sentenceOf(fault)}</span>
              <button
                type="button"
                className="slack-button"
                aria-label={`Remove: ${sentenceOf(fault)}`}
                disabled={busy}
                onClick={() => call("faults", { remove: [fault.id] })}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
        <div className="clock-steps">
          <button
            type="button"
            className="slack-button"
            disabled={busy}
            onClick={() => call("faults", { add: [REALISTIC] })}
          >
            Realistic latency
          </button>
          {faults.length > 0 && (
            <button
              type="button"
              className="slack-button"
              disabled={busy}
              onClick={() => call("faults", { clear: true })}
            >
              Remove all
            </button>
          )}
        </div>
      </section>
      <NewFault control={control} />
      <Habits control={control} />
      <Failure error={control.error} forget={control.forget} />
    </div>
  );
}

type Controlling = { control: ReturnType<typeof useControl> };

function NewFault({ control: { busy, call } }: Controlling) {
  const { workspace } = usePage();
  const [on, setOn] = useState("chat.postMessage");
  const [name, setName] = useState(KINDS[0]!.name);
  const [amount, setAmount] = useState(String(KINDS[0]!.asks?.start));
  const [often, setOften] = useState({ times: "1", skip: "", chance: "" });
  const [only, setOnly] = useState({ function: "", n: "" });
  const kind = KINDS.find((one) => one.name === name)!;
  const hosts = installedApps(workspace).flatMap(({ hosts = [] }) => hosts);
  const known = name === "twice" ? EVENTS : ["*", ...METHODS, ...hosts];

  function add() {
    call("faults", {
      add: [{
        on,
        kind: kind.kind(Number(amount)),
        ...(often.times && { times: Number(often.times) }),
        ...(often.skip && { skip: Number(often.skip) }),
        ...(often.chance && { chance: Number(often.chance) / 100 }),
        ...(only.function && { function: only.function }),
        ...(only.n && { n: Number(only.n) }),
      }],
    });
  }

  return (
    <section aria-label="Let something go wrong">
      <h3>Let something go wrong</h3>
      <form
        className="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) add();
        }}
      >
        <label>
          Call
          <input
            value={on}
            list="known-calls"
            required
            onChange={({ target }) => setOn(target.value)}
          />
          <datalist id="known-calls">
            {known.map((name) => <option key={name} value={name} />)}
          </datalist>
          <small>
            A method of Slack’s, a host, a host with method and path, or * for
            every call.
          </small>
        </label>
        <label>
          What happens
          <select
            value={name}
            onChange={({ target }) => {
              const next = KINDS.find((one) => one.name === target.value)!;
              setName(next.name);
              setAmount(String(next.asks?.start ?? ""));
              if (next.name === "twice") setOn(EVENTS[0]!);
            }}
          >
            {KINDS.map(({ name, title }) => (
              <option key={name} value={name}>It {title}</option>
            ))}
          </select>
        </label>
        {kind.asks && (
          <NumberField
            label={kind.asks.label}
            value={amount}
            required
            change={setAmount}
          />
        )}
        <NumberField
          label="How many times (empty: always)"
          value={often.times}
          change={(times) => setOften({ ...often, times })}
        />
        <details>
          <summary>Only some calls</summary>
          <label>
            In this function (its callback id)
            <input
              value={only.function}
              onChange={({ target }) =>
                setOnly({ ...only, function: target.value })}
            />
          </label>
          <NumberField
            label="Only this call of a run (1, 2, 3 …)"
            value={only.n}
            change={(n) => setOnly({ ...only, n })}
          />
          <NumberField
            label="How many pass first"
            value={often.skip}
            change={(skip) => setOften({ ...often, skip })}
          />
          <NumberField
            label="Per cent of the calls"
            value={often.chance}
            change={(chance) => setOften({ ...often, chance })}
          />
        </details>
        <button type="submit" className="slack-button primary" disabled={busy}>
          Add
        </button>
      </form>
    </section>
  );
}

function NumberField(
  { label, value, required, change }: {
    label: string;
    value: string;
    required?: boolean;
    change(value: string): void;
  },
) {
  return (
    <label>
      {label}
      <input
        type="number"
        min={0}
        value={value}
        required={required}
        onChange={({ target }) => change(target.value)}
      />
    </label>
  );
}

/** What Slack does all the time, or now and then, and not only in bad luck. */
function Habits({ control: { busy, call } }: Controlling) {
  const { settings } = usePage().workspace;
  const habits = [
    {
      title: "Keep Slack’s rate limits",
      on: settings?.limits === true,
      set: (on: boolean) => ({ limits: on }),
    },
    {
      title: "Two calls at once can make two channels of one name",
      on: settings?.twinChannels === true,
      set: (on: boolean) => ({ twinChannels: on }),
    },
    {
      title: "Reads of datastores may be two seconds old",
      on: (settings?.eventual?.lagMs ?? 0) > 0,
      set: (on: boolean) => ({ eventual: { lagMs: on ? LAG_MS : 0 } }),
    },
    {
      title: "Every fifth item of a bulk call fails",
      on: typeof settings?.partialBulk === "number",
      set: (on: boolean) => ({ partialBulk: on ? PARTIAL : null }),
    },
  ];
  return (
    <section aria-label="Slack’s habits">
      <h3>Slack’s habits</h3>
      {habits.map(({ title, on, set }) => (
        <label key={title}>
          <input
            type="checkbox"
            checked={on}
            disabled={busy}
            onChange={({ target }) => call("settings", set(target.checked))}
          />{" "}
          {title}
        </label>
      ))}
    </section>
  );
}
