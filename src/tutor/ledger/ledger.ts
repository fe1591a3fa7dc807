import path from "node:path";
import type { ActionUse } from "../../contracts/tutorial.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { moveTailAside, readBytes } from "../../platform/logs.ts";
import { openKeptLog } from "../journal/append.ts";
import { decodeLines, encodeLine } from "../journal/line.ts";
import { redactDeep } from "../redact/redact.ts";

export interface LedgerEntry {
  /** E.g. `rds/db-instance`. */
  kind: string;
  id: string;
  /** The step that creates it. */
  step: string;
  /** How cleanup removes it, where an action does. */
  remove?: ActionUse;
}

export interface OutstandingEntry extends LedgerEntry {
  /** `planned`: it may or may not exist. */
  state: "planned" | "done";
}

export interface Ledger {
  /** Written before the thing is made: what a crash leaves behind is known. */
  plan(entry: LedgerEntry): void;
  done(kind: string, id: string): void;
  removed(kind: string, id: string): void;
  /** What may exist, newest first: the order to remove it in. */
  outstanding(): OutstandingEntry[];
  close(): void;
}

type Line = { at: number; state: "planned"; entry: LedgerEntry } | { at: number; state: "done" | "removed"; kind: string; id: string };

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

export function openLedger(workspace: string, now: () => number): Ledger {
  const file = path.join(workspace, ".pixelpulse", "ledger.jsonl");
  const read = decodeLines(readBytes(file) ?? Buffer.alloc(0));
  if (read.corrupt !== undefined)
    throw new UserError({
      code: "PP_LEDGER_CORRUPT",
      message: `Line ${read.corrupt} of ${file} is not as PixelPulse wrote it; what was created can no longer be told for sure.`,
      todo: "Put the file back from a backup, or remove what was created with `pixelpulse lab reset` and then delete this file.",
      exit: EXIT.broken,
    });
  if (read.torn) moveTailAside(file, read.length, file.replace(/\.jsonl$/, ".torn"));
  const entries = new Map<string, OutstandingEntry>();
  for (const line of read.values as Line[]) note(entries, line);
  const log = openKeptLog(file);
  if (read.open) log.append("");
  const write = (line: Line): void => {
    const clean = redactDeep(line);
    log.append(encodeLine(clean));
    note(entries, clean);
  };
  return {
    plan: (entry) => write({ at: now(), state: "planned", entry }),
    done: (kind, id) => write({ at: now(), state: "done", kind, id }),
    removed: (kind, id) => write({ at: now(), state: "removed", kind, id }),
    outstanding: () => [...entries.values()].reverse(),
    close: () => log.close(),
  };
}

function note(entries: Map<string, OutstandingEntry>, line: Line): void {
  if (line.state === "planned") {
    const key = keyOf(line.entry.kind, line.entry.id);
    // What exists already and is made again stays `done`: planning it must not make us forget.
    if (entries.get(key)?.state !== "done") entries.set(key, { ...line.entry, state: "planned" });
    return;
  }
  const key = keyOf(line.kind, line.id);
  const entry = entries.get(key);
  if (line.state === "removed") entries.delete(key);
  else if (entry) entry.state = "done";
}
