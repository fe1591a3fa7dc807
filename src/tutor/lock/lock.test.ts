import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { startTime } from "../../platform/processes.ts";
import { takeLock } from "./lock.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let file = "";
beforeEach(async () => {
  folder = await testFolder();
  file = path.join(folder.dir, ".pixelpulse/session.lock");
});
afterEach(() => folder.remove());
const put = (text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const heldHere = () => (JSON.parse(readFileSync(file, "utf8")) as { pid: number }).pid === process.pid;

it("lets one in at a time", async () => {
  const lock = await takeLock(folder.dir);
  await expect(takeLock(folder.dir)).rejects.toMatchObject({ code: "PP_SESSION_BUSY", exit: 4, found: `process ${process.pid}` });
  lock.release();
  (await takeLock(folder.dir)).release();
});

it("names the other process, and takes over when that is gone", async () => {
  const other = spawn("sleep", ["600"]);
  const gone = new Promise((resolve) => other.once("close", resolve));
  try {
    put(JSON.stringify({ pid: other.pid, started: startTime(other.pid ?? 0) }));
    await expect(takeLock(folder.dir)).rejects.toMatchObject({ code: "PP_SESSION_BUSY", found: `process ${other.pid}` });
  } finally {
    other.kill("SIGKILL");
    await gone;
  }
  const lock = await takeLock(folder.dir);
  expect(heldHere()).toBe(true);
  lock.release();
});

it.each([
  ["a pid that now names another process", JSON.stringify({ pid: process.pid, started: "1" })],
  ["a damaged lock", "{"],
  ["an empty lock", ""],
])("takes over %s", async (_case, text) => {
  put(text);
  const lock = await takeLock(folder.dir);
  expect(heldHere()).toBe(true);
  lock.release();
});

it("of many at once lets exactly one in", async () => {
  put("{");
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => takeLock(folder.dir)));
  const inside = results.filter((result) => result.status === "fulfilled");
  expect(inside).toHaveLength(1);
  for (const each of inside) each.value.release();
});
