import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import type { Effect } from "../../contracts/effect.ts";
import { check } from "./check.ts";

const effect = (name: string, parts: Partial<Effect> = {}): Effect => ({
  version: 1, name, startedAt: "2026-01-02T03:04:05.000Z", seconds: 5, mode: "open", offeredRps: 100, rps: 99, requests: 500, errors: 0,
  p50Ms: 2, p95Ms: 5, p99Ms: 9, cpuMsPerRequest: 10, primaryCpuMsPerRequest: 8, replicaCpuMsPerRequest: 0, appCpuMsPerRequest: 2, queriesPerRequest: 1,
  maxLagMs: null, cacheHitRatio: null, cache: null, cores: 2, caps: "none", ...parts,
});

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
  await mkdir(path.join(folder.dir, ".pixelpulse/effects"), { recursive: true });
});
afterEach(() => folder.remove());
const put = (name: string, text: string) => writeFile(path.join(folder.dir, ".pixelpulse/effects", `${name}.json`), text);
const run = (params: object) => check.run(check.params.parse(params), testContext({ workspace: folder.dir }));
const compared = (figure: string, bound: object) => run({ name: "after", compare: { with: "before", figure, ...bound } });

it("wants a measurement", async () => {
  expect(await run({ name: "before" })).toMatchObject({ verdict: "not-yet", reason: "not-measured", todo: expect.stringContaining("--effect before") as string });
  await put("before", JSON.stringify(effect("before")));
  expect(await run({ name: "before" })).toMatchObject({ verdict: "pass", reason: "ok" });
});

it("compares by ratio", async () => {
  await put("before", JSON.stringify(effect("before")));
  await put("after", JSON.stringify(effect("after", { primaryCpuMsPerRequest: 4 })));
  expect(await compared("primaryCpuMsPerRequest", { "at-most-ratio": 0.5 })).toMatchObject({ reason: "ok" });
  expect(await compared("primaryCpuMsPerRequest", { "at-most-ratio": 0.4 })).toMatchObject({ reason: "not-better", message: expect.stringContaining("0.50") as string });
  expect(await compared("rps", { "at-least-ratio": 2 })).toMatchObject({ reason: "not-better" });
  expect(await compared("cacheHitRatio", { "at-least-ratio": 1 })).toMatchObject({ reason: "no-comparison" });
});

it("says what is missing or not to be trusted", async () => {
  await put("after", JSON.stringify(effect("after", { errors: 6 })));
  expect(await run({ name: "after" })).toMatchObject({ reason: "with-errors" });
  await put("after", JSON.stringify(effect("after", { errors: 5 })));
  expect(await run({ name: "after" })).toMatchObject({ reason: "ok" });
  expect(await compared("rps", { "at-least-ratio": 1 })).toMatchObject({ reason: "no-comparison" });
  await put("before", "{ half");
  expect(await run({ name: "before" })).toMatchObject({ reason: "damaged" });
  await put("before", JSON.stringify({ ...effect("before"), rps: "fast" }));
  expect(await run({ name: "before" })).toMatchObject({ reason: "damaged", evidence: [expect.stringContaining("rps") as string] });
});
