import { z } from "zod";

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use small letters, digits and single dashes");
const ratio = z.number().min(0).max(1);

/** What one measured load did, kept in `.pixelpulse/effects/<name>.json`. Every figure was measured on this machine. */
export const effectSchema = z.strictObject({
  version: z.literal(1),
  name: name.describe("What later measurements compare with."),
  startedAt: z.iso.datetime(),
  seconds: z.number().positive().describe("How long load was offered."),
  mode: z.enum(["open", "closed"]).describe("open: requests start on time whatever is still running; closed: each client waits for its answer."),
  offeredRps: z.number().nullable().describe("Requests per second that were to start; null for a closed loop."),
  rps: z.number().describe("Requests per second that were answered."),
  requests: z.number().int(),
  errors: z.number().int().describe("Answers that were not 2xx, and requests without an answer."),
  p50Ms: z.number().describe("From the moment a request was due (open loop), so a queue shows."),
  p95Ms: z.number(),
  p99Ms: z.number(),
  cpuMsPerRequest: z.number().describe("Databases, cache and API together."),
  primaryCpuMsPerRequest: z.number(),
  replicaCpuMsPerRequest: z.number().describe("All replicas together."),
  appCpuMsPerRequest: z.number(),
  queriesPerRequest: z.number().describe("Statements that reached any PostgreSQL, by pg_stat_statements."),
  maxLagMs: z.number().nullable().describe("Longest replay delay seen while loading; null without replicas."),
  cacheHitRatio: ratio.nullable().describe("keyspace_hits over hits and misses; null without a cache or before its first look-up."),
  cache: z.enum(["redis", "valkey", "practice-cache"]).nullable().describe("What answered as the cache; null where there was none. The practice cache is ours and not Redis."),
  cores: z.number().int().positive(),
  caps: z.string().describe("CPU limits of the nodes in words, `none` where they share the machine freely."),
});

export type Effect = z.infer<typeof effectSchema>;
