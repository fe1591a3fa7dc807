import { passwordFor } from "../../../platform/pgpass.ts";
import { OURS } from "./statements.ts";

const EVERY_MS = 500;
const SQL = `select ${OURS} (pg_current_wal_flush_lsn() - '0/0')::float8 as written, (min(replay_lsn) - '0/0')::float8 as replayed,
  coalesce(max(extract(epoch from replay_lag)) * 1000, 0)::float8 as told
  from pg_stat_replication`;

interface Look {
  written: number;
  /** Of the slowest replica; null where none follows. */
  replayed: number | null;
  told: number;
}

interface LagWatch {
  /** The longest replay delay seen, in milliseconds. Stops looking. */
  end(): Promise<number>;
}

/** Asks a primary twice a second how far its replicas are behind, over one connection. */
export async function watchLag(primaryUrl: string, passFile: string | undefined): Promise<LagWatch> {
  const { default: pg } = await import("pg");
  const address = new URL(primaryUrl);
  if (address.password === "") address.password = encodeURIComponent((await passwordFor(passFile, primaryUrl)) ?? "");
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: 5_000, query_timeout: 5_000, application_name: "pixelpulse-load" });
  client.on("error", () => undefined); // the load itself tells that a database went away
  await client.connect();
  let longest = 0;
  let asking: Promise<void> = Promise.resolve();
  const waiting: { written: number; at: number }[] = [];
  const ask = async (): Promise<void> => {
    const at = performance.now();
    const [look] = (await client.query<Look>(SQL)).rows;
    if (!look) return;
    // PostgreSQL tells a delay only once the replica has caught up. Until then: how long ago did we see what it has not replayed?
    waiting.push({ written: look.written, at });
    while (waiting[0] && waiting[0].written <= (look.replayed ?? Number.POSITIVE_INFINITY)) waiting.shift();
    longest = Math.max(longest, look.told, at - (waiting[0]?.at ?? at));
  };
  const timer = setInterval(() => (asking = asking.then(ask).catch(() => undefined)), EVERY_MS);
  return {
    async end() {
      clearInterval(timer);
      await asking.then(ask).catch(() => undefined);
      await client.end().catch(() => undefined);
      return longest;
    },
  };
}
