import path from "node:path";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { readBytes } from "../../platform/logs.ts";
import type { JournalRecord } from "./events.ts";
import { decodeLines, type ReadLines } from "./line.ts";
import { replay, type State } from "./replay.ts";

export const journalFile = (workspace: string): string => path.join(workspace, ".pixelpulse", "journal.jsonl");

/** Every good event; refuses a journal that was changed in its middle, where going on would guess. */
export function readJournal(workspace: string): Omit<ReadLines, "values"> & { values: JournalRecord[] } {
  const file = journalFile(workspace);
  const read = decodeLines(readBytes(file) ?? Buffer.alloc(0));
  const records = read.values as JournalRecord[];
  const gap = records.findIndex((record, index) => record.seq !== index + 1);
  const corrupt = gap === -1 ? read.corrupt : gap + 1;
  if (corrupt !== undefined) {
    const good = corrupt - 1;
    throw new UserError({
      code: "PP_JOURNAL_CORRUPT",
      message: `Line ${corrupt} of ${file} is not as PixelPulse wrote it.`,
      found: gap === -1 ? "its checksum does not fit" : `event ${records[gap]?.seq} where ${corrupt} belongs`,
      todo:
        `Put the file back from a backup, or keep the ${good} good ${good === 1 ? "event" : "events"} before it: ` +
        "`pixelpulse tutorial reset --journal` moves the rest aside to journal.torn-<n> and deletes nothing.",
      exit: EXIT.broken,
    });
  }
  return { ...read, values: records };
}

/** Where the learner is, without opening a session or changing anything; undefined where nothing was begun. */
export function readState(workspace: string): State | undefined {
  const records = readJournal(workspace).values;
  return records.length === 0 ? undefined : replay(records);
}
