import { expect, it } from "vitest";
import { effectSchema } from "../../contracts/effect.ts";
import { effectOf, type Snapshot } from "./effect.ts";
import type { LoadResult } from "./spec.ts";

const result: LoadResult = { seconds: 10.0004, requests: 600, answered: 598, errors: 2, rps: 59.8, failures: {}, p50Ms: 9.12345, p95Ms: 30, p99Ms: 50, maxMs: 60 };
const before: Snapshot = { cpuSeconds: { primary: 10, replicas: 1, cache: 0, app: 2 }, statements: 1_000, lookups: { hits: 5, misses: 5 } };
const facts = { name: "cache", startedAt: new Date(0), mode: "open" as const, offeredRps: 60, result, before, maxLagMs: 1.23456, cache: null, cores: 2, caps: "none" };

it("divides what was used by the requests", () => {
  const after: Snapshot = { cpuSeconds: { primary: 13, replicas: 2.5, cache: 0.3, app: 3.2 }, statements: 1_150, lookups: { hits: 365, misses: 95 } };
  const effect = effectOf({ ...facts, after });
  expect(effectSchema.parse(effect)).toEqual(effect);
  expect(effect).toMatchObject({ cpuMsPerRequest: 10, primaryCpuMsPerRequest: 5, replicaCpuMsPerRequest: 2.5, appCpuMsPerRequest: 2, queriesPerRequest: 0.25, cacheHitRatio: 0.8, maxLagMs: 1.235, seconds: 10 });
});

it("says nothing of a cache that is not there, or that nobody asked", () => {
  const asked = { ...before, lookups: before.lookups };
  expect(effectOf({ ...facts, after: asked }).cacheHitRatio).toBeNull();
  expect(effectOf({ ...facts, before: { ...before, lookups: undefined }, after: { ...before, lookups: undefined } }).cacheHitRatio).toBeNull();
});

it("never tells less than nothing, where a node was started anew meanwhile", () => {
  const after: Snapshot = { cpuSeconds: { primary: 0.1, replicas: 1, cache: 0, app: 2 }, statements: 3, lookups: { hits: 0, misses: 0 } };
  expect(effectOf({ ...facts, after })).toMatchObject({ primaryCpuMsPerRequest: 0, queriesPerRequest: 0, cacheHitRatio: null });
});
