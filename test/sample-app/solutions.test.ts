import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startPracticeCache, type PracticeCache } from "../../src/engines/redis/practice/server.ts";
import { testDatabases, type TestDatabases } from "../helpers/databases.ts";
import { appFolder, type AppFolder, type RunningApp } from "./sample-app.ts";

let world: TestDatabases;
let folder: AppFolder;
let app: RunningApp | undefined;
let cache: PracticeCache;
const urls: Record<string, string> = {};

beforeAll(async () => {
  world = await testDatabases(2);
  cache = await startPracticeCache({ port: 0, now: () => Date.now() });
  const [primary, ...replicas] = world.nodes.map(({ url }) => url);
  Object.assign(urls, { PRIMARY_URL: primary ?? "", REPLICA_URLS: replicas.join(","), REDIS_URL: `redis://127.0.0.1:${cache.port}` });
  folder = await appFolder({ ...world.env, PRIMARY_URL: primary ?? "" });
  await folder.seed(5_000);
  await world.caughtUp();
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
});
afterAll(async () => {
  await folder.close();
  await cache.close();
  await world.close();
});

/** Starts the app with these of the addresses. */
const run = async (...names: string[]): Promise<RunningApp> => (app = await folder.start(Object.fromEntries(names.map((name) => [name, urls[name] ?? ""]))));

const dashboard = async (client: number): Promise<string> => (await fetch(`${app?.url}/clients/${client}/dashboard?days=30`)).text();
const store = async (): Promise<number> => (await fetch(`${app?.url}/events`, { method: "POST", body: JSON.stringify({ client: 7, campaign: "a", kind: "click", value: 1 }) })).status;

/** Dashboard queries that each node ran for `work`. */
async function queriesOf(work: () => Promise<unknown>): Promise<number[]> {
  const counts = () => Promise.all(world.nodes.map(async ({ name }) => Number((await world.sql(name, "select coalesce(sum(calls), 0) from pg_stat_statements where query like '%dashboard, day by day%' and query not like '%pg_stat%'"))[0]?.[0])));
  const before = await counts();
  await work();
  return (await counts()).map((count, at) => count - (before[at] ?? 0));
}

const tenDashboards = async (): Promise<void> => {
  for (let client = 1; client <= 10; client++) await dashboard(client);
};

it("reads from the primary at first, whatever replicas there are", async () => {
  await run("REPLICA_URLS");
  expect(await queriesOf(tenDashboards)).toEqual([10, 0, 0]);
});

it("05-route-reads: the replicas take turns, writes stay, and without replicas the primary answers", async () => {
  await folder.overlay("src/db.js", "solution/05-route-reads/db.js");
  await run("REPLICA_URLS");
  expect(await queriesOf(tenDashboards)).toEqual([0, 5, 5]);
  expect(await store()).toBe(201);
  await app?.stop();
  await run();
  expect(await queriesOf(tenDashboards)).toEqual([10, 0, 0]);
});

it("05-route-reads: a replica refuses to write", async () => {
  await folder.overlay("src/db.js", "near-miss/05-route-reads/everything-to-replicas.js");
  await run("REPLICA_URLS");
  expect(await queriesOf(tenDashboards)).toEqual([0, 5, 5]);
  expect(await store()).toBe(500);
  await folder.overlay("src/db.js", "solution/05-route-reads/db.js");
});

it("08-cache-aside: one query for a hundred, also when all come at once", async () => {
  await folder.overlay("src/cache.js", "solution/08-cache-aside/cache.js");
  await folder.overlay("src/routes/dashboard.js", "solution/08-cache-aside/dashboard.js");
  await run("REPLICA_URLS", "REDIS_URL");
  const answers = new Set<string>();
  const calls = await queriesOf(async () => {
    for (const answer of await Promise.all(Array.from({ length: 50 }, () => dashboard(21)))) answers.add(answer);
    for (let nth = 0; nth < 50; nth++) answers.add(await dashboard(21));
  });
  expect(calls.reduce((sum, count) => sum + count)).toBe(1);
  expect(answers.size).toBe(1);
  expect(await dashboard(22)).not.toBe(await dashboard(21));
});

it("08-cache-aside: a cache that goes away makes it slower, not wrong", async () => {
  await run("REPLICA_URLS", "REDIS_URL");
  const before = await dashboard(31);
  await cache.close();
  const calls = await queriesOf(async () => {
    for (let nth = 0; nth < 5; nth++) expect(await dashboard(31)).toBe(before);
  });
  expect(calls.reduce((sum, count) => sum + count)).toBe(5);
  cache = await startPracticeCache({ port: cache.port, now: () => Date.now() });
  // It finds its way back by itself.
  for (let nth = 0; nth < 100 && !(await store(), await keys()).includes("31"); nth++) await dashboard(31);
  expect(await keys()).toContain("dashboard:31:30");
});

async function keys(): Promise<string> {
  const { redisOnce } = await import("../../src/platform/redis.ts");
  return String(await redisOnce(urls["REDIS_URL"] ?? "", ["KEYS", "*"]));
}

it("08-cache-aside: one key for all mixes clients up", async () => {
  await folder.overlay("src/routes/dashboard.js", "near-miss/08-cache-aside/one-key-for-all.js");
  await run("REPLICA_URLS", "REDIS_URL");
  expect(await dashboard(41)).toBe(await dashboard(42));
});
