import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nonce, systemClock } from "../../kernel/clock.ts";
import { freePort } from "../../platform/ports.ts";
import { startTime } from "../../platform/processes.ts";
import type { DatabaseEngine, DatabaseServer } from "../../contracts/database-engine.ts";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { withClient } from "./connect.ts";
import { createPostgresEngine } from "./engine.ts";

let world: Awaited<ReturnType<typeof testProcessHost>>;
let engine: DatabaseEngine;
let primary: DatabaseServer;
const replicas: DatabaseServer[] = [];
const rows = async (server: DatabaseServer, sql: string, values: unknown[] = []) => (await withClient(server, server.database, (client) => client.query<Record<string, unknown>>(sql, values))).rows;

beforeAll(async () => {
  world = await testProcessHost();
  // The binaries' cache is not under test; a shared one saves a copy of 60 MB in each run.
  engine = createPostgresEngine({ host: world.host, cacheDir: path.join(world.dir, "cache"), clock: systemClock });
  primary = await engine.createPrimary({ id: "pp-main", dir: path.join(world.dir, "main"), port: await freePort(), user: "learner", password: "it's:a\\secret", database: "shop" });
});
afterAll(() => world.close());

describe("a primary and two replicas", () => {
  it("is the version it says", async () => {
    expect(`${String((await rows(primary, "show server_version"))[0]?.["server_version"])}`).toBe(await engine.version());
  });

  it("asks for the password", async () => {
    await expect(withClient({ ...primary, password: "wrong" }, "shop", (client) => client.query("select 1"))).rejects.toThrow(/password authentication failed/);
  });

  it("streams what is written, to both, at once", async () => {
    for (const id of ["pp-r1", "pp-r2"]) replicas.push(await engine.createReplica(primary, { id, dir: path.join(world.dir, id), port: await freePort() }));
    expect(await rows(primary, "select application_name from pg_stat_replication where state = 'streaming' order by 1")).toEqual([{ application_name: "pp-r1" }, { application_name: "pp-r2" }]);
    const word = nonce();
    await rows(primary, "create table probe (word text)");
    await rows(primary, "insert into probe values ($1)", [word]);
    for (const replica of replicas) {
      await expect.poll(() => rows(replica, "select word from probe").catch(() => [])).toEqual([{ word }]);
      await expect(rows(replica, "insert into probe values ('x')")).rejects.toThrow(/read-only/);
    }
  });

  it("shows a written word on a replica at once (told, not judged)", async () => {
    const [replica] = replicas;
    if (!replica) throw new Error("no replica");
    await withClient(primary, "shop", (writer) =>
      withClient(replica, "shop", async (reader) => {
        const waits: number[] = [];
        for (let n = 0; n < 20; n++) {
          const word = nonce();
          await writer.query("insert into probe values ($1)", [word]);
          const begin = performance.now();
          while ((await reader.query("select 1 from probe where word = $1", [word])).rowCount === 0);
          waits.push(performance.now() - begin);
        }
        waits.sort((a, b) => a - b);
        console.log(`written on the primary, read on a replica: p50 ${waits[10]?.toFixed(1)} ms, longest ${waits.at(-1)?.toFixed(1)} ms`);
      }),
    );
    await rows(primary, "delete from probe where ctid not in (select min(ctid) from probe)");
  });

  it("uses CPU and memory that can be told", async () => {
    await rows(primary, "select sum(sqrt(n)) from generate_series(1, 3000000) n");
    const usage = engine.usage(primary);
    expect(usage.cpuSeconds).toBeGreaterThan(0);
    expect(usage.rssBytes).toBeGreaterThan(10_000_000);
  });

  it("comes back with its rows after kill -9", async () => {
    process.kill(primary.program.pid, "SIGKILL");
    await primary.program.exited;
    await expect.poll(() => startTime(primary.program.pid)).toBeUndefined();
    const { program: _gone, ...rest } = primary;
    primary = await engine.start(rest);
    expect(await rows(primary, "select count(*)::int as n from probe")).toEqual([{ n: 1 }]);
  });

  it("promotes one: writable, on a new timeline, the sibling stays", async () => {
    const [first] = replicas;
    if (!first) throw new Error("no replica");
    const promoted = await engine.promote(first);
    await rows(promoted, "insert into probe values ('mine')");
    expect(await rows(promoted, "select left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline")).toEqual([{ timeline: "00000002" }]);
    await engine.destroy(promoted, primary);
    replicas.shift();
  });

  it("destroys a replica with its slot", async () => {
    const [second] = replicas;
    if (!second) throw new Error("no replica");
    await engine.destroy(second, primary);
    expect(await rows(primary, "select slot_name from pg_replication_slots")).toEqual([]);
  });
});
