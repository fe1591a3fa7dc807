import type { SessionEvent } from "../../contracts/session-events.ts";

/** Events for programs: one JSON object a line. */
export const jsonRenderer =
  ({ write }: { write: (text: string) => void }): ((event: SessionEvent) => void) =>
  (event) =>
    write(`${JSON.stringify(event)}\n`);
