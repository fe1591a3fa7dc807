import { moveTailAside, readBytes } from "../../platform/logs.ts";
import { redactDeep } from "../redact/redact.ts";
import { openKeptLog } from "./append.ts";
import type { JournalEvent, JournalRecord } from "./events.ts";
import { decodeLines, encodeLine } from "./line.ts";
import { journalFile, readJournal } from "./read.ts";
import { apply, replay, type State } from "./replay.ts";

export interface Journal {
  /** Kept up to date by `append`. */
  readonly state: State;
  /** Where a torn last line was moved to, if there was one. */
  readonly torn: string | undefined;
  /** On the disk when it returns. */
  append(event: JournalEvent): JournalRecord;
  close(): void;
}

/** Opens a workspace's journal for writing; the caller holds the workspace's lock. */
export function openJournal(workspace: string, now: () => number): Journal {
  const file = journalFile(workspace);
  const read = readJournal(workspace);
  const torn = read.torn ? moveTailAside(file, read.length, file.replace(/\.jsonl$/, ".torn")) : undefined;
  const state = replay(read.values);
  const log = openKeptLog(file);
  if (read.open) log.append(""); // only its line break was lost
  let seq = read.values.length;
  return {
    state,
    torn,
    append(event) {
      const record: JournalRecord = { seq: seq + 1, at: now(), ...redactDeep(event) };
      log.append(encodeLine(record));
      seq++;
      apply(state, record);
      return record;
    },
    close: () => log.close(),
  };
}

/** Keeps the good events before a corrupt line and moves everything from it on aside; answers where to. */
export function keepGoodPrefix(workspace: string): { kept: number; aside: string | undefined } {
  const file = journalFile(workspace);
  const bytes = readBytes(file) ?? Buffer.alloc(0);
  const { values } = decodeLines(bytes);
  const gap = (values as JournalRecord[]).findIndex((record, index) => record.seq !== index + 1);
  const kept = gap === -1 ? values.length : gap;
  let length = 0;
  for (let line = 0; line < kept; line++) {
    const end = bytes.indexOf(10, length);
    length = end === -1 ? bytes.length : end + 1;
  }
  return { kept, aside: length === bytes.length ? undefined : moveTailAside(file, length, file.replace(/\.jsonl$/, ".torn")) };
}
