import { Dialog } from "../dialog.tsx";
import { plain, Text } from "../text/text_object.tsx";
import type { Confirm } from "./block_kit.ts";

/** The question before a press. */
export function ConfirmDialog(
  { confirm, answer }: { confirm: Confirm; answer(yes: boolean): void },
) {
  return (
    <Dialog title={plain(confirm.title)} close={() => answer(false)}>
      <div className="dialog-body text">
        <Text of={confirm.text} />
      </div>
      <footer className="dialog-footer">
        <button
          type="button"
          className="slack-button"
          onClick={() => answer(false)}
        >
          {plain(confirm.deny)}
        </button>
        <button
          type="button"
          className={`slack-button ${
            confirm.style === "danger" ? "danger" : "primary"
          }`}
          onClick={() => answer(true)}
        >
          {plain(confirm.confirm)}
        </button>
      </footer>
    </Dialog>
  );
}
