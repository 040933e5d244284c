import { cancel, setSeverity, setStatus } from "../incident/moves.ts";
import { SEVERITIES } from "../types/severity.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

/** What leads an incident from one severity or status to another, each told everywhere. */
export const moveCommands = {
  setSeverity: (
    app: Workbench,
    incident: string,
    command: Command,
    form: Parameters<typeof setSeverity>[1],
  ): Promise<Done> =>
    decide(
      app,
      incident,
      command,
      "change_severity",
      (known) => setSeverity(known, form, SEVERITIES),
    ),
  setStatus: (
    app: Workbench,
    incident: string,
    command: Command,
    status: string,
  ): Promise<Done> =>
    decide(
      app,
      incident,
      command,
      "update",
      (known) => setStatus(known, status),
    ),
  cancel: (
    app: Workbench,
    incident: string,
    command: Command,
    form: Parameters<typeof cancel>[1],
  ): Promise<Done> =>
    decide(app, incident, command, "close", (known) => cancel(known, form)),
} as const;
