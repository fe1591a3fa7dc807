import type { Effect } from "../../contracts/effect.ts";

export interface Figure {
  key: keyof Effect;
  title: string;
  unit: string;
  digits: number;
  /** What to keep in mind when reading it. */
  note: string;
}

/** The figures worth showing, in reading order. Those that hold on any machine come first; absolute latency is last. */
export const figures: Figure[] = [
  { key: "primaryCpuMsPerRequest", title: "Primary's CPU per request", unit: "ms", digits: 2, note: "what replicas and caches are for" },
  { key: "cpuMsPerRequest", title: "All CPU per request", unit: "ms", digits: 2, note: "databases, cache and API together: moving work does not lower it, not doing it does" },
  { key: "replicaCpuMsPerRequest", title: "Replicas' CPU per request", unit: "ms", digits: 2, note: "the work that moved, and the replay of every write" },
  { key: "appCpuMsPerRequest", title: "API's CPU per request", unit: "ms", digits: 2, note: "the Node process" },
  { key: "queriesPerRequest", title: "Queries per request", unit: "", digits: 2, note: "statements that reached any PostgreSQL" },
  { key: "cacheHitRatio", title: "Cache hit ratio", unit: "", digits: 2, note: "the work left is about one minus this" },
  { key: "rps", title: "Requests per second", unit: "", digits: 1, note: "in an open loop this is what was offered, unless the server falls behind" },
  { key: "errors", title: "Failed requests", unit: "", digits: 0, note: "answers that were not 2xx, and requests without an answer" },
  { key: "p50Ms", title: "Latency p50", unit: "ms", digits: 1, note: "from the moment a request was due" },
  { key: "p95Ms", title: "Latency p95", unit: "ms", digits: 1, note: "depends on how busy this machine is: compare, do not quote" },
  { key: "p99Ms", title: "Latency p99", unit: "ms", digits: 1, note: "the same" },
  { key: "maxLagMs", title: "Longest replica lag", unit: "ms", digits: 0, note: "how stale a read could be" },
];

export const valueOf = (effect: Effect, key: keyof Effect): number | undefined => {
  const value = effect[key];
  return typeof value === "number" ? value : undefined;
};

export const show = (value: number | undefined, { digits, unit }: Pick<Figure, "digits" | "unit">): string => (value === undefined ? "-" : `${value.toFixed(digits)}${unit ? ` ${unit}` : ""}`);

/** `x0.12`, or nothing where there is nothing to compare with. */
export const ratioTo = (first: number | undefined, value: number | undefined): string => (first === undefined || value === undefined || first === 0 ? "" : `x${(value / first).toFixed(2)}`);

/** Those that are drawn as bars. */
export const charted: Figure[] = figures.filter(({ key }) => ["primaryCpuMsPerRequest", "cpuMsPerRequest", "queriesPerRequest"].includes(key));
