import { z } from "zod";

/** One kind of request. `{client}` is a client's number, `{n}` a number from 1 to 20. */
export const mixEntrySchema = z.strictObject({
  weight: z.number().positive(),
  method: z.enum(["GET", "POST", "PUT"]),
  path: z.string().startsWith("/"),
  /** JSON text. */
  body: z.string().optional(),
});

const shared = {
  /** `http://host:port` */
  url: z.string(),
  seconds: z.number().positive(),
  mix: z.array(mixEntrySchema).min(1),
  /** First and last client; the first are asked for most often. */
  clientsRange: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  /** The same seed asks for the same things in the same order. */
  seed: z.number().int(),
  timeoutMs: z.number().positive(),
};

export const loadSpecSchema = z.discriminatedUnion("mode", [
  /** Requests start on time, `rate` a second, whatever is still running. */
  z.strictObject({ mode: z.literal("open"), rate: z.number().positive(), ...shared }),
  /** Each of `clients` waits for its answer before it asks again. */
  z.strictObject({ mode: z.literal("closed"), clients: z.number().int().positive(), ...shared }),
]);

export type MixEntry = z.infer<typeof mixEntrySchema>;
export type LoadSpec = z.infer<typeof loadSpecSchema>;

export interface LoadResult {
  /** From the first request to the last answer; never less than was asked for. */
  seconds: number;
  requests: number;
  /** Requests that got an answer, whatever its status. */
  answered: number;
  /** Answers that were not 2xx, and requests without an answer. */
  errors: number;
  /** Answered requests a second. */
  rps: number;
  /** What went wrong how often: `500`, `timeout`, `ECONNREFUSED`. */
  failures: Record<string, number>;
  /** From the moment a request was due; a request that timed out counts with the time it waited. */
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** About once a second. */
export interface LoadProgress {
  second: number;
  of: number;
  requests: number;
  answered: number;
  errors: number;
  p95Ms: number;
}

export type WorkerMessage = ({ type: "progress" } & LoadProgress) | ({ type: "result" } & LoadResult);
