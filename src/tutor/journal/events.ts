/** What the journal keeps: one line an event. Types only, so that the fast path loads nothing for them. */
export type JournalEvent =
  | { type: "started"; tutorial: string; title: string; steps: { id: string; title: string; minutes: number }[] }
  | { type: "step-entered"; step: string; snapshot: string }
  | { type: "ran"; step: string; run: string; exitCode: number; captures: Record<string, string> }
  | { type: "answered"; step: string; value: string }
  | { type: "checked"; step: string; verdict: "pass" | "not-yet" | "waiting" | "broken"; reason: string; message: string }
  | { type: "hinted"; step: string; level: 1 | 2 | 3 }
  /** The files were kept, because something is about to change them: written first, so that a crash cannot hide them. */
  | { type: "saved"; step: string; saved: string }
  | { type: "solved"; step: string; saved: string }
  | { type: "undone"; step: string; saved: string }
  | { type: "redone"; step: string; saved: string }
  | { type: "passed"; step: string }
  | { type: "skipped"; step: string }
  | { type: "finished" }
  | { type: "reset"; saved: string };

/** As it stands in the file, its checksum taken off. */
export type JournalRecord = JournalEvent & { seq: number; at: number };
