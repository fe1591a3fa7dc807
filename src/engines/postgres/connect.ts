import pg from "pg";
import type { DatabaseServer } from "../../contracts/database-engine.ts";
import type { Clock } from "../../kernel/clock.ts";

export type Login = Pick<DatabaseServer, "port" | "user" | "password">;

/** Runs one piece of work on one connection. */
export async function withClient<T>(login: Login, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: "127.0.0.1", port: login.port, user: login.user, password: login.password, database, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the query in progress reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // gone already
  }
}

/** Waits until the server takes queries; rejects at once when its process ends. */
export async function untilReady(server: DatabaseServer, clock: Clock, timeoutMs = 30_000): Promise<void> {
  await until(server, clock, timeoutMs, "does not take connections", () => withClient(server, "postgres", (client) => client.query("select 1")).then(() => true));
}

/** Asks again and again; a failed question counts as no. The last failure tells why in the end. */
export async function until(server: DatabaseServer, clock: Clock, timeoutMs: number, what: string, ask: () => Promise<boolean>): Promise<void> {
  let gone = false;
  void server.program.exited.then(() => (gone = true));
  const end = clock.now() + timeoutMs;
  let last: unknown;
  while (clock.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    if (gone) throw new Error(`${server.id} ended while it started; its log ${server.dir}.log says why`);
    await clock.sleep(15);
  }
  throw new Error(`${server.id} ${what} after ${timeoutMs / 1000} s${last instanceof Error ? `: ${last.message}` : ""}`);
}
