import { expect, it } from "vitest";
import type { SessionEvent, StepCheckResult } from "../../contracts/session-events.ts";
import { styleFor } from "../style/style.ts";
import { jsonRenderer } from "./json.ts";
import { plainRenderer } from "./plain.ts";

const result: StepCheckResult = { id: "it", type: "sql", verdict: "not-yet", reason: "too-few", message: "One replica follows.", evidence: ["pg_stat_replication: 1 row"], todo: "Create the second.", proof: "lab" };
const events: SessionEvent[] = [
  { type: "step-entered", step: "a", number: 3, of: 9, title: "Name the bottleneck" },
  { type: "run-started", step: "a", run: "top", command: "psql -c 'select 1'" },
  { type: "output", step: "a", stream: "stdout", chunk: "1\nno end" },
  { type: "run-ended", step: "a", run: "top", exitCode: 2, timedOut: false },
  { type: "check-started", step: "a", check: "it", number: 1, of: 2 },
  { type: "check-ended", step: "a", verdict: "not-yet", reason: "too-few", results: [{ ...result, verdict: "pass", reason: "ok", message: "They follow.", evidence: [] }, result] },
  { type: "hint", step: "a", level: "pointer", text: "Read `calls`.", last: false },
  { type: "finished", passed: 8, skipped: 1 },
];
const render = (list: SessionEvent[], width = 80): string => {
  let text = "";
  const tell = plainRenderer({ write: (more) => (text += more), style: styleFor({ env: {}, isTTY: false, plain: true }), width });
  list.forEach(tell);
  return text;
};

it("tells what happens as lines", () => {
  expect(render(events)).toBe(`
Step 3 of 9: Name the bottleneck
$ psql -c 'select 1'
1
no end
The command ended with exit code 2.
PASS: They follow.
NOT YET (too-few): One replica follows.
  pg_stat_replication: 1 row
Next: Create the second.
Hint 2 of 3 (pointer):
Read \`calls\`.

Finished: 8 steps passed, 1 skipped.
`);
});

it.each([
  ["waiting", "WAITING (x): m\nSomething is still being made ready. Check again in a moment.\n"],
  ["broken", "BROKEN (x): m\nThis is the practice lab's fault, not yours.\n"],
] as const)("says %s in words", (verdict, text) => {
  expect(render([{ type: "check-ended", step: "a", verdict, reason: "x", results: [{ id: "i", type: "t", verdict, reason: "x", message: "m", evidence: [], proof: "lab" }] }])).toBe(text);
});

it("passes output on as it is, and strips what checks and notices say", () => {
  const text = render([
    { type: "output", step: "a", stream: "stdout", chunk: "\u001B[31mred\u001B[0m\n" },
    { type: "notice", message: "torn\u001B[2J line" },
    { type: "check-ended", step: "a", verdict: "pass", reason: "ok", results: [{ ...result, verdict: "pass", evidence: ["\u001B[2Jx\ny"] }] },
  ]);
  expect(text).toBe("\u001B[31mred\u001B[0m\nNote: torn line\nPASS: One replica follows.\n  x\n  y\n");
});

it("asks for the width anew where it may change", () => {
  let [text, width] = ["", 80];
  const tell = plainRenderer({ write: (more) => (text += more), style: styleFor({ env: {}, isTTY: false, plain: true }), width: () => width });
  width = 20;
  tell({ type: "notice", message: "one two three four five" });
  expect(text).toBe("Note: one two three\nfour five\n");
});

it("writes one JSON object an event", () => {
  let text = "";
  events.forEach(jsonRenderer({ write: (more) => (text += more) }));
  expect(text.trimEnd().split("\n").map((line) => JSON.parse(line) as SessionEvent)).toEqual(events);
});
