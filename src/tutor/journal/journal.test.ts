import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import type { JournalEvent } from "./events.ts";
import { keepGoodPrefix, openJournal } from "./open.ts";
import { journalFile, readJournal, readState } from "./read.ts";
import { replay } from "./replay.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let file = "";
beforeEach(async () => {
  folder = await testFolder();
  file = journalFile(folder.dir);
});
afterEach(() => folder.remove());

const steps = [{ id: "a", title: "A", minutes: 1 }, { id: "b", title: "B", minutes: 2 }];
const EVENTS: JournalEvent[] = [
  { type: "started", tutorial: "t", title: "Tütorial ✓", steps },
  { type: "step-entered", step: "a", snapshot: "s1" },
  { type: "ran", step: "a", run: "r", exitCode: 0, captures: { ID: "42" } },
  { type: "answered", step: "a", value: "line\nbreak \"quoted\"" },
  { type: "checked", step: "a", verdict: "not-yet", reason: "wrong-answer", message: "no" },
  { type: "hinted", step: "a", level: 1 },
  { type: "saved", step: "a", saved: "s2" },
  { type: "solved", step: "a", saved: "s2" },
  { type: "passed", step: "a" },
  { type: "step-entered", step: "b", snapshot: "s3" },
  { type: "skipped", step: "b" },
  { type: "finished" },
];
let time = 0;
function write(events: readonly JournalEvent[]): void {
  const journal = openJournal(folder.dir, () => ++time);
  for (const event of events) journal.append(event);
  journal.close();
}
const lines = () => readFileSync(file, "utf8").split("\n");

describe("a journal", () => {
  it("is read back as it was written", () => {
    write(EVENTS.slice(0, 5));
    write(EVENTS.slice(5));
    const { values } = readJournal(folder.dir);
    expect(values).toMatchObject(EVENTS);
    expect(values.map((record) => record.seq)).toEqual(EVENTS.map((_event, at) => at + 1));
    expect(readState(folder.dir)).toMatchObject({ tutorial: "t", current: "b", captures: { ID: "42" }, saved: "s2", finished: true, steps: [{ status: "passed", answer: "line\nbreak \"quoted\"", ran: ["r"], hints: 1, solved: true }, { status: "skipped" }] });
  });

  it("keeps its state up to date as a replay would", () => {
    const journal = openJournal(folder.dir, () => ++time);
    for (const event of EVENTS) {
      journal.append(event);
      expect(journal.state).toEqual(replay(readJournal(folder.dir).values));
    }
    journal.close();
  });

  it("is nothing where nothing was begun", () => {
    expect(readState(folder.dir)).toBeUndefined();
    expect(existsSync(path.dirname(file))).toBe(false);
  });

  it("moves a half-written last line aside and goes on", () => {
    write(EVENTS.slice(0, 3));
    const length = readFileSync(file).length;
    truncateSync(file, length - 20);
    expect(readState(folder.dir)?.captures).toEqual({});
    const journal = openJournal(folder.dir, () => ++time);
    expect(journal.torn).toBe(file.replace("journal.jsonl", "journal.torn-1"));
    journal.append(EVENTS[3] as JournalEvent);
    journal.close();
    expect(readJournal(folder.dir).values).toMatchObject([EVENTS[0], EVENTS[1], EVENTS[3]]);
    expect(readFileSync(`${path.dirname(file)}/journal.torn-1`, "utf8")).toContain('"type":"ran"');
  });

  it.each(["a word changed", "a line missing", "lines swapped"])("refuses %s in its middle, and says what to do", (damage) => {
    write(EVENTS);
    const [one, two, three, ...rest] = lines();
    const damaged = damage === "a word changed" ? [one, two?.replace("s1", "s9"), three] : damage === "a line missing" ? [one, three] : [one, three, two];
    writeFileSync(file, [...damaged, ...rest].join("\n"));
    const before = readFileSync(file);
    expect(() => openJournal(folder.dir, () => 0)).toThrow(expect.objectContaining({ code: "PP_JOURNAL_CORRUPT", exit: 4, message: expect.stringContaining("Line 2 ") as string, todo: expect.stringContaining("1 good event before") as string }) as Error);
    expect(() => readState(folder.dir)).toThrow("Line 2 ");
    expect(readFileSync(file)).toEqual(before);
  });

  it("keeps the good events on request, and deletes nothing", () => {
    write(EVENTS);
    const good = readFileSync(file, "utf8");
    const changed = good.replace('"level":1', '"level":3');
    writeFileSync(file, changed);
    const { kept, aside } = keepGoodPrefix(folder.dir);
    expect(kept).toBe(5);
    expect(readJournal(folder.dir).values).toMatchObject(EVENTS.slice(0, 5));
    expect(readFileSync(file, "utf8") + readFileSync(aside ?? "", "utf8")).toBe(changed);
    expect(keepGoodPrefix(folder.dir)).toEqual({ kept: 5, aside: undefined });
  });

  it("gives each torn end a name of its own", () => {
    for (let number = 1; number <= 3; number++) {
      write([EVENTS[0] as JournalEvent]);
      appendFileSync(file, '{"half');
    }
    write([]);
    expect([1, 2, 3].map((number) => existsSync(`${path.dirname(file)}/journal.torn-${number}`))).toEqual([true, true, true]);
    expect(readJournal(folder.dir).values).toHaveLength(3);
  });

  it("holds no secret", () => {
    write([
      { type: "answered", step: "a", value: "postgres://app:hunter2@127.0.0.1/db" },
      { type: "ran", step: "a", run: "r", exitCode: 0, captures: { DB_PASSWORD: "hunter2", TOKEN: "hunter2" } },
      { type: "checked", step: "a", verdict: "not-yet", reason: "different", message: "PGPASSWORD=hunter2 psql failed" },
    ]);
    expect(readFileSync(file, "utf8")).not.toContain("hunter2");
  });

  it("opens after a cut at any byte, with a prefix of its events", () => {
    write(EVENTS);
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length), (cut) => {
        writeFileSync(file, whole.subarray(0, cut));
        const journal = openJournal(folder.dir, () => ++time);
        journal.append({ type: "finished" });
        journal.close();
        const { values } = readJournal(folder.dir);
        expect(values.slice(0, -1)).toMatchObject(EVENTS.slice(0, values.length - 1));
        expect(values.at(-1)).toMatchObject({ type: "finished", seq: values.length });
        // Not more than the line that was cut is gone.
        const whole_lines = whole.subarray(0, cut).toString("utf8").split("\n").length - 1;
        expect(values.length - 1).toBeGreaterThanOrEqual(whole_lines);
      }),
      { numRuns: 200 },
    );
  });
});
