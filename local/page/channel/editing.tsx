import { createContext, type ReactNode, useContext, useState } from "react";

interface Editing {
  /** The message that is being changed. */
  ts: string | undefined;
  edit(ts: string | undefined): void;
}

const EditingContext = createContext<Editing>({ ts: undefined, edit() {} });

/** Around messages and the field below them: Up in an empty field begins to change one's last message. */
export function EditingPlace({ children }: { children: ReactNode }) {
  const [ts, edit] = useState<string>();
  return <EditingContext value={{ ts, edit }}>{children}</EditingContext>;
}

export function useEditing(): Editing {
  return useContext(EditingContext);
}
