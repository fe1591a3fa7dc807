import { redisOnce } from "../platform/redis.ts";
import { Down } from "./settle.ts";

export const CACHE_REASONS = {
  "no-cache": "There is no cache yet.",
  "cache-down": "A cache that should run did not answer: the environment's fault, not yours.",
} as const;

export const noCache = { message: "There is no cache yet.", evidence: ["replication groups found: none"], todo: "Create one, and wait until it is available." };

/** One command's answer. Rejects with Down where the cache does not answer. */
export async function askCache(url: string, command: readonly string[]): Promise<{ value: unknown } | { refused: string }> {
  try {
    return { value: await redisOnce(url, command) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "ReplyError" && !/^(LOADING|MASTERDOWN|NOAUTH|WRONGPASS)/.test(error.message)) return { refused: error.message };
    throw new Down("cache-down", { message: "The cache did not answer.", evidence: [`${url}: ${error.message}`], todo: "See `pixelpulse lab status` and `pixelpulse lab logs`." });
  }
}
