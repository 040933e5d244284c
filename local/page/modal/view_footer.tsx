import type { View } from "../../state.ts";
import { withEmoji } from "../text/emoji.ts";

export function ViewFooter(
  { view, busy, sending, cancel }: {
    view: View;
    busy: boolean;
    /** The handler of the submission is at work. */
    sending: boolean;
    cancel(): void;
  },
) {
  const close = view.close ?? (view.submit ? "Cancel" : "Close");
  return (
    <footer className="dialog-footer">
      <button
        type="button"
        className="slack-button"
        disabled={busy}
        onClick={cancel}
      >
        {withEmoji(close)}
      </button>
      {view.submit && (
        <button
          type="submit"
          className={`slack-button primary ${sending ? "is-sending" : ""}`}
          disabled={busy}
        >
          {withEmoji(view.submit)}
        </button>
      )}
    </footer>
  );
}
