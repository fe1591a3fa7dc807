import type { Effect } from "../contracts/effect.ts";
import type { LoadProgress } from "../engines/load/spec.ts";

/** Replaces the line before it. */
export const progressLine = ({ second, of, requests, errors, p95Ms }: LoadProgress): string =>
  `\r\u001b[K  ${Math.min(second, of)} of ${of} s   ${requests} requests   ${errors} failed   95 % within ${p95Ms.toFixed(0)} ms`;

/** What a measured load did, as a small table and one honest sentence. */
export function describeEffect(effect: Effect, kept: boolean): string {
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
  const rows: [string, string][] = [
    ["offered", effect.offeredRps === null ? "as fast as the answers came (closed loop)" : `${effect.offeredRps} requests a second, on time`],
    ["answered", `${effect.rps.toFixed(1)} a second: ${effect.requests} requests in ${effect.seconds.toFixed(1)} s, ${effect.errors} failed`],
    ["waiting", `p50 ${ms(effect.p50Ms)}   p95 ${ms(effect.p95Ms)}   p99 ${ms(effect.p99Ms)}`],
    ["CPU per request", `${ms(effect.cpuMsPerRequest)}: primary ${ms(effect.primaryCpuMsPerRequest)}, replicas ${ms(effect.replicaCpuMsPerRequest)}, API ${ms(effect.appCpuMsPerRequest)}`],
    ["queries per request", effect.queriesPerRequest.toFixed(2)],
    ...(effect.maxLagMs === null ? [] : [["replicas behind", `at most ${ms(effect.maxLagMs)}`] as [string, string]]),
    ...(effect.cacheHitRatio === null ? [] : [["cache hits", `${(effect.cacheHitRatio * 100).toFixed(0)} %${effect.cache === "practice-cache" ? " (practice cache, not Redis)" : ""}`] as [string, string]]),
  ];
  const title = kept ? [`Measured as "${effect.name}":`] : [];
  return [...title, ...rows.map(([what, value]) => `  ${what.padEnd(21)}${value}`), machine(effect)].join("\n");
}

const machine = ({ cores, caps }: Effect): string =>
  `${cores} ${cores === 1 ? "core" : "cores"}, shared by the load, the API and every database; ${caps === "none" ? "no node is capped" : `caps: ${caps}`}.`;
