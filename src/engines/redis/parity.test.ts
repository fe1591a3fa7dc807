import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { systemClock } from "../../kernel/clock.ts";
import { freePort } from "../../platform/ports.ts";
import { findProgram } from "../../platform/programs.ts";
import { createCacheEngine } from "./engine.ts";
import { startPracticeCache, type PracticeCache } from "./practice/server.ts";

const installed = await findProgram("redis-server", process.env["PATH"]);

/** Each line is a conversation on an empty cache. */
const CONVERSATIONS = [
  "PING; PING hello; ECHO hi; ECHO; GET; NOSUCH a b",
  "SET a 1; GET a; GET b; MGET a b; EXISTS a a b; DEL a b; GET a; TYPE a",
  "SET a 1 EX 100; TTL a; SET a 2; TTL a; EXPIRE a 50; TTL a; EXPIRE a -1; GET a; EXPIRE a 5; TTL a; PTTL a",
  "SET a 1 NX; SET a 2 NX; SET a 3 XX; GET a; SET b 1 XX; SET a 1 NX XX; SET a 1 EX 5 PX 5; SET a 1 EX; SET a 1 EX x; SET a 1 EX 0; SET a 1 PX -4",
  "SETEX a 10 v; TTL a; SETEX a 0 v; SETEX a x v; SETEX a",
  "INCR n; INCR n; DECR n; GET n; SET n 10 EX 100; INCR n; TTL n; SET n x; INCR n; SET n 01; INCR n; SET n 9223372036854775807; INCR n; DECR m",
  "SET a:1 x; KEYS a:*; KEYS a:?; KEYS a:[0-9]; KEYS a:[^0-9]; KEYS b*; KEYS \\a:1; DBSIZE; FLUSHDB; DBSIZE; FLUSHALL; KEYS *",
  "SELECT 0; SELECT 99; CLIENT SETNAME x; SET a 1; set A 2; MGET a A; EXPIRE a x; EXPIRE a",
];

describe.skipIf(installed === undefined)("the practice cache answers as Redis does (needs redis-server on PATH)", () => {
  let place: Awaited<ReturnType<typeof testProcessHost>>;
  let practice: PracticeCache;
  let clients: Redis[] = [];

  beforeAll(async () => {
    place = await testProcessHost();
    const never = { command: "/nowhere", args: [] };
    const engine = await createCacheEngine({ host: place.host, cacheDir: place.dir, env: process.env, clock: systemClock, log: () => undefined, allowFetch: false, practiceCache: never });
    const { port } = await engine.create({ id: "real", dir: path.join(place.dir, "real"), port: await freePort() });
    practice = await startPracticeCache({ port: 0, now: () => Date.now() });
    clients = [port, practice.port].map((one) => new Redis(one, "127.0.0.1", { retryStrategy: () => null }));
  });

  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await practice.close();
    await place.close();
  });

  it.each(CONVERSATIONS)("%s", async (conversation) => {
    const [real, ours] = await Promise.all(clients.map((client) => talk(client, conversation)));
    expect(ours).toEqual(real);
  });
});

async function talk(client: Redis, conversation: string): Promise<unknown[]> {
  await client.flushall();
  const answers: unknown[] = [];
  for (const line of conversation.split(";")) {
    const [name = "", ...args] = line.trim().split(" ");
    answers.push(await client.call(name, ...args).catch((error: Error) => error.message.trim()));
  }
  // Milliseconds left differ by the time that the question takes.
  return answers.map((answer) => (typeof answer === "number" && answer > 1_000 && answer <= 100_000 ? Math.round(answer / 1_000) * 1_000 : answer));
}
