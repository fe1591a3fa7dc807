import type { Effect } from "../../contracts/effect.ts";
import type { Lookups } from "./observe/cache.ts";
import type { LoadResult } from "./spec.ts";

/** What had been used up at one moment, since whenever. */
export interface Snapshot {
  cpuSeconds: { primary: number; replicas: number; cache: number; app: number };
  statements: number;
  /** Undefined without a cache. */
  lookups: Lookups | undefined;
}

interface Facts {
  name: string;
  startedAt: Date;
  mode: Effect["mode"];
  offeredRps: number | null;
  result: LoadResult;
  before: Snapshot;
  after: Snapshot;
  maxLagMs: number | null;
  cache: Effect["cache"];
  cores: number;
  caps: string;
}

/** The figures of one measured load. */
export function effectOf({ name, startedAt, mode, offeredRps, result, before, after, maxLagMs, cache, cores, caps }: Facts): Effect {
  const perRequest = (amount: number): number => round(Math.max(0, amount) / Math.max(1, result.requests));
  const cpuMs = (part: keyof Snapshot["cpuSeconds"]): number => Math.max(0, after.cpuSeconds[part] - before.cpuSeconds[part]) * 1_000;
  return {
    version: 1,
    name,
    startedAt: startedAt.toISOString(),
    seconds: round(result.seconds),
    mode,
    offeredRps,
    rps: round(result.rps),
    requests: result.requests,
    errors: result.errors,
    p50Ms: round(result.p50Ms),
    p95Ms: round(result.p95Ms),
    p99Ms: round(result.p99Ms),
    cpuMsPerRequest: perRequest(cpuMs("primary") + cpuMs("replicas") + cpuMs("cache") + cpuMs("app")),
    primaryCpuMsPerRequest: perRequest(cpuMs("primary")),
    replicaCpuMsPerRequest: perRequest(cpuMs("replicas")),
    appCpuMsPerRequest: perRequest(cpuMs("app")),
    queriesPerRequest: perRequest(after.statements - before.statements),
    maxLagMs: maxLagMs === null ? null : round(maxLagMs),
    cacheHitRatio: hitRatio(before.lookups, after.lookups),
    cache,
    cores,
    caps,
  };
}

function hitRatio(before: Lookups | undefined, after: Lookups | undefined): number | null {
  if (!after) return null;
  const hits = after.hits - (before?.hits ?? 0);
  const all = hits + after.misses - (before?.misses ?? 0);
  return all <= 0 || hits < 0 ? null : round(Math.min(1, hits / all));
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
