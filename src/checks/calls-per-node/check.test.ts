import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { testDatabases, type TestDatabases } from "../../../test/helpers/databases.ts";
import { check } from "./check.ts";

let world: TestDatabases;
let app: http.Server;
/** Which node answers the n-th question; the test's stand-in for the learner's code. Undefined: it is kept already. */
let route: (number: number, client: string) => string | undefined;
/** What the app does first. */
let first: (client: string) => Promise<unknown> = () => Promise.resolve();
let asked: string[] = [];
const kept = new Set<string>();

beforeAll(async () => {
  world = await testDatabases(2);
  await world.sql("primary", "create table events (client_id int)");
  await world.caughtUp();
  app = http.createServer((request, response) => {
    const client = /\/clients\/(\d+)\//.exec(request.url ?? "")?.[1] ?? "";
    asked.push(client);
    const node = route(asked.length, client);
    const done = node === undefined ? first(client) : first(client).then(() => world.sql(node, "with mine as (select * from events where client_id = $1) select count(*) from mine", [client]));
    done.then(
      () => response.end("{}"),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => app.close(resolve));
  await world.close();
});
beforeEach(() => {
  asked = [];
  first = () => Promise.resolve();
  kept.clear();
});
const run = (params: object, nodes = world.nodes) =>
  check.run(check.params.parse({ get: "/clients/{client}/dashboard?days=30", ...params }), testContext({ workspace: "/", ...world.world, databases: () => Promise.resolve(nodes), app: { url: () => `http://127.0.0.1:${(app.address() as AddressInfo).port}`, restart: () => Promise.resolve() } }));
const spread = { times: 20, expect: { primary: { "at-most": 0 }, "each-replica": { "at-least": 8 } } };

it("passes when the replicas take turns, however many requests are under way", async () => {
  route = (number) => `replica-${(number % 2) + 1}`;
  const result = await run({ ...spread, "at-once": 5 });
  expect(result).toMatchObject({ verdict: "pass" });
  expect(result.evidence).toEqual(["20 requests to /clients/{client}/dashboard?days=30", "primary: 0 queries on events", "replica-1: 10 queries on events", "replica-2: 10 queries on events"]);
  expect(new Set(asked).size).toBe(20);
});

it.each([
  ["all on the primary", () => "primary", "too-many-on-primary"],
  ["all on one replica", () => "replica-1", "too-few-on-replica"],
  ["none at all", () => undefined, "too-few-on-replica"],
])("%s", async (_case, way, reason) => {
  route = way;
  expect(await run(spread)).toMatchObject({ verdict: "not-yet", reason });
});

it("counts reads only", async () => {
  route = () => "replica-1";
  first = (client) => world.sql("primary", "insert into events select $1::int", [client]);
  expect(await run({ times: 5, expect: { primary: { "at-most": 0 } } })).toMatchObject({ verdict: "pass" });
});

it("asks for one client again and again, and counts all nodes together", async () => {
  route = (_number, client) => (kept.has(client) ? undefined : (kept.add(client), "replica-2"));
  expect(await run({ client: 11, times: 30, expect: { total: { "at-most": 1 } } })).toMatchObject({ verdict: "pass" });
  expect(new Set(asked)).toEqual(new Set(["11"]));
  route = () => "primary";
  expect(await run({ client: 11, times: 3, expect: { total: { "at-most": 1 } } })).toMatchObject({ verdict: "not-yet", reason: "too-many-in-total", message: expect.stringContaining("3") as string });
});

it("says what is not there, and what failed", async () => {
  route = () => "primary";
  expect(await run(spread, [])).toMatchObject({ verdict: "not-yet", reason: "no-database" });
  expect(await run(spread, world.nodes.slice(0, 1))).toMatchObject({ verdict: "not-yet", reason: "no-replicas" });
  route = () => "no such node";
  expect(await run(spread)).toMatchObject({ verdict: "not-yet", reason: "request-failed", evidence: [expect.stringMatching(/^GET \/clients\/\d+\/dashboard\?days=30: 500/) as string] });
});

it("is broken where a database is down", async () => {
  expect(await run(spread, [...world.nodes, { name: "replica-3", role: "replica", url: "postgres://learner@127.0.0.1:1/shop" }])).toMatchObject({ verdict: "broken", reason: "database-down" });
});
