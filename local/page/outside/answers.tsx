import { useState } from "react";

/** What whoever is called can do with a page at its system: asks the stand-in, by the vendor's own request. */
export function Answers({ as, end = "Resolve", isAcknowledged, ask }: {
  as: string;
  /** The vendor's word for it. */
  end?: string;
  isAcknowledged: boolean;
  ask: (answer: "acknowledge" | "resolve") => Promise<Response>;
}) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState("");
  async function answer(how: "acknowledge" | "resolve") {
    setBusy(true);
    try {
      const response = await ask(how);
      setRefused(response.ok ? "" : `Refused (${response.status}).`);
    } catch {
      setRefused("The workspace did not answer.");
    }
    setBusy(false);
  }
  return (
    <div className="work">
      {!isAcknowledged && (
        <button
          type="button"
          className="slack-button primary"
          disabled={busy}
          onClick={() => answer("acknowledge")}
        >
          Acknowledge as {as}
        </button>
      )}
      <button
        type="button"
        className="slack-button"
        disabled={busy}
        onClick={() => answer("resolve")}
      >
        {end} as {as}
      </button>
      {refused && <p className="sent refused" role="status">{refused}</p>}
    </div>
  );
}
