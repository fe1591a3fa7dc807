import type { Effect } from "../../contracts/effect.ts";
import type { ReportData } from "./data.ts";

const base = { version: 1, startedAt: "2026-01-01T00:00:00Z", seconds: 12, mode: "open", offeredRps: 60, rps: 59.9, requests: 720, errors: 0, cache: null, cores: 2, caps: "none", appCpuMsPerRequest: 1.1 } as const;

/** For tests: a baseline, the same with replicas, the same with a cache. */
export const threeEffects: Effect[] = [
  { ...base, name: "baseline", p50Ms: 11.2, p95Ms: 88.4, p99Ms: 190.1, cpuMsPerRequest: 9.8, primaryCpuMsPerRequest: 8.7, replicaCpuMsPerRequest: 0, queriesPerRequest: 1.21, maxLagMs: null, cacheHitRatio: null },
  { ...base, name: "replicas", p50Ms: 10.2, p95Ms: 81.4, p99Ms: 160.1, cpuMsPerRequest: 10.1, primaryCpuMsPerRequest: 1.7, replicaCpuMsPerRequest: 7.3, queriesPerRequest: 1.21, maxLagMs: 14, cacheHitRatio: null },
  { ...base, name: "cache", p50Ms: 2.2, p95Ms: 12.4, p99Ms: 44.1, cpuMsPerRequest: 2.1, primaryCpuMsPerRequest: 0.7, replicaCpuMsPerRequest: 0.5, queriesPerRequest: 0.31, maxLagMs: 9, cacheHitRatio: 0.923 },
];

export const fakeReport = (more: Partial<ReportData> = {}): ReportData => ({
  tutorial: "quickstart",
  title: "Two changes, two curves",
  steps: [{ id: "a", title: "Whose cloud is this?", status: "passed", minutes: 1 }, { id: "b", title: "Name the bottleneck", status: "skipped", minutes: 2 }],
  effects: threeEffects,
  generatedAt: "2026-01-01T00:00:00.000Z",
  machine: { cores: 2, memoryGb: 8, system: "Linux 6.1", node: "v20.20.2" },
  ...more,
});
