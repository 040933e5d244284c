import type { View } from "../../state.ts";
import { usePage } from "../context.ts";
import { Dialog } from "../dialog.tsx";
import { withEmoji } from "../text/emoji.ts";
import { useAct } from "../use_act.ts";
import { ViewForm } from "./view_form.tsx";

/** One window for a stack of views: it shows the top one, and an arrow to the one below. */
export function ModalStack({ view }: { view: View }) {
  const { workspace } = usePage();
  const { busy, error, run } = useAct();
  const cancel = (all: boolean) => {
    if (!busy) run({ do: "cancel", view: view.id, ...(all && { all }) });
  };
  const isPushed = Boolean(workspace.views[view.previous_view_id ?? ""]);
  return (
    <Dialog
      title={withEmoji(view.title)}
      content={view.id}
      // The cross closes all of them, as at Slack; the other ways out only the top one.
      close={() => cancel(true)}
      back={isPushed ? () => cancel(false) : undefined}
    >
      <ViewForm
        key={view.id}
        view={view}
        trouble={error}
        cancel={() => cancel(false)}
      />
    </Dialog>
  );
}
