import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases, type TestDatabases } from "../../../../test/helpers/databases.ts";
import { startPracticeCache } from "../../redis/practice/server.ts";
import { redisOnce } from "../../../platform/redis.ts";
import { lookupsOf } from "./cache.ts";
import { watchLag } from "./lag.ts";
import { statementsOn } from "./statements.ts";

let world: TestDatabases;
beforeAll(async () => {
  world = await testDatabases(1);
});
afterAll(() => world.close());

it("counts what all nodes ran, and not its own questions", async () => {
  const urls = world.nodes.map(({ url }) => url);
  const passFile = world.env["PGPASSFILE"];
  const before = await statementsOn(urls, passFile);
  const lag = await watchLag(urls[0] ?? "", passFile);
  for (const node of ["primary", "primary", "replica-1"]) await world.sql(node, "select 1");
  expect(await lag.end()).toBeGreaterThanOrEqual(0);
  expect((await statementsOn(urls, passFile)) - before).toBe(3);
});

it("sees a replica that falls behind", async () => {
  await world.sql("replica-1", "select pg_wal_replay_pause()");
  const lag = await watchLag(world.nodes[0]?.url ?? "", world.env["PGPASSFILE"]);
  await world.sql("primary", "create table if not exists t (a int); insert into t values (1)");
  await new Promise((resolve) => setTimeout(resolve, 1_800));
  await world.sql("replica-1", "select pg_wal_replay_resume()");
  await world.caughtUp();
  await world.sql("primary", "insert into t values (2)");
  await world.caughtUp();
  expect(await lag.end()).toBeGreaterThan(450);
});

it("says what to do where statements are not counted", async () => {
  await world.sql("primary", "drop extension pg_stat_statements");
  await expect(statementsOn([world.nodes[0]?.url ?? ""], world.env["PGPASSFILE"])).rejects.toMatchObject({ code: "PP_LOAD_DATABASE", todo: "Fill the database first: node app/seed.js" });
});

it("reads what a cache has counted", async () => {
  const cache = await startPracticeCache({ port: 0, now: () => Date.now() });
  const url = `redis://127.0.0.1:${cache.port}`;
  await redisOnce(url, ["SET", "a", "1"]);
  await redisOnce(url, ["MGET", "a", "b", "c"]);
  expect(await lookupsOf(url)).toEqual({ hits: 1, misses: 2 });
  await cache.close();
});
