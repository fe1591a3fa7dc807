import { redisOnce } from "../../../platform/redis.ts";

export interface Lookups {
  hits: number;
  misses: number;
}

/** What a cache has counted so far. */
export async function lookupsOf(url: string): Promise<Lookups> {
  const text = String(await redisOnce(url, ["INFO", "stats"]));
  const field = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(text)?.[1] ?? 0);
  return { hits: field("keyspace_hits"), misses: field("keyspace_misses") };
}
