import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { openLedger, type Ledger } from "./ledger.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let file = "";
beforeEach(async () => {
  folder = await testFolder();
  file = path.join(folder.dir, ".pixelpulse/ledger.jsonl");
});
afterEach(() => folder.remove());
function using<T>(work: (ledger: Ledger) => T): T {
  const ledger = openLedger(folder.dir, () => 7);
  try {
    return work(ledger);
  } finally {
    ledger.close();
  }
}
const entry = (id: string) => ({ kind: "rds/db-instance", id, step: "create" });

it("knows what may exist, newest first, also after a restart", () => {
  using((ledger) => {
    for (const id of ["a", "b", "c"]) ledger.plan({ ...entry(id), remove: { do: "run", command: `drop ${id}` } });
    ledger.done("rds/db-instance", "a");
    ledger.removed("rds/db-instance", "b");
  });
  expect(using((ledger) => ledger.outstanding())).toEqual([
    { ...entry("c"), remove: { do: "run", command: "drop c" }, state: "planned" },
    { ...entry("a"), remove: { do: "run", command: "drop a" }, state: "done" },
  ]);
});

it("does not forget what exists when it is planned again", () => {
  using((ledger) => {
    ledger.plan(entry("a"));
    ledger.done("rds/db-instance", "a");
    ledger.plan(entry("a"));
    expect(ledger.outstanding()).toMatchObject([{ id: "a", state: "done" }]);
    ledger.removed("rds/db-instance", "a");
    ledger.plan(entry("a"));
    expect(ledger.outstanding()).toMatchObject([{ id: "a", state: "planned" }]);
  });
});

it("survives a half-written last line", () => {
  using((ledger) => ledger.plan(entry("a")));
  appendFileSync(file, '{"at":7,"state":"don');
  using((ledger) => {
    expect(ledger.outstanding()).toMatchObject([{ id: "a", state: "planned" }]);
    ledger.done("rds/db-instance", "a");
  });
  expect(using((ledger) => ledger.outstanding())).toMatchObject([{ state: "done" }]);
});

it("refuses to guess after a change in its middle", () => {
  using((ledger) => {
    ledger.plan(entry("a"));
    ledger.plan(entry("b"));
  });
  writeFileSync(file, readFileSync(file, "utf8").replace('"id":"a"', '"id":"z"'));
  expect(() => openLedger(folder.dir, () => 7)).toThrow(expect.objectContaining({ code: "PP_LEDGER_CORRUPT", exit: 4 }) as Error);
});
