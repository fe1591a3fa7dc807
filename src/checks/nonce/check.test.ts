import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { testDatabases, type TestDatabases } from "../../../test/helpers/databases.ts";
import { check } from "./check.ts";

let world: TestDatabases;
let app: http.Server;
/** Where the app writes to: its own choice, as a learner's code has it. */
let writesTo = "primary";
beforeAll(async () => {
  world = await testDatabases(2);
  await world.sql("primary", "create table events (campaign text)");
  app = http.createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      world.sql(writesTo, "insert into events values ($1)", [(JSON.parse(text) as { campaign: string }).campaign]).then(
        () => response.writeHead(201).end("{}"),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => app.close(resolve));
  await world.close();
});
const run = (params: object, nodes = world.nodes) =>
  check.run(check.params.parse(params), testContext({ workspace: "/", ...world.world, databases: () => Promise.resolve(nodes), app: { url: () => `http://127.0.0.1:${(app.address() as AddressInfo).port}`, restart: () => Promise.resolve() } }));

const probe = {
  write: { sql: "create table if not exists replication_probe (word text); insert into replication_probe values ('{nonce}')" },
  read: { sql: "select 1 from replication_probe where word = $1", on: "each-replica", params: ["{nonce}"] },
  within: 5000,
};
const post = { write: { post: "/events", body: { client: 7, campaign: "{nonce}" } }, read: { sql: "select 1 from events where campaign = $1", params: ["{nonce}"] } };

it("sees on each replica what the primary was told", async () => {
  const result = await run(probe);
  expect(result).toMatchObject({ verdict: "pass", proof: "lab" });
  expect(result.evidence).toEqual(["primary: written", expect.stringMatching(/^replica-1: seen after \d+ ms$/), expect.stringMatching(/^replica-2: seen/)]);
});

it("has no replicas to ask at first", async () => {
  expect(await run(probe, world.nodes.slice(0, 1))).toMatchObject({ verdict: "not-yet", reason: "no-replicas" });
  expect(await run(probe, [])).toMatchObject({ verdict: "not-yet", reason: "no-database" });
});

it("does not see what a paused replica has not replayed, and names it", async () => {
  await world.sql("replica-2", "select pg_wal_replay_pause()");
  try {
    expect(await run({ ...probe, within: 300 })).toMatchObject({ verdict: "not-yet", reason: "not-seen", message: expect.stringContaining("replica-2") as string, evidence: ["primary: written", expect.stringContaining("replica-1: seen") as string, "replica-2: not there"] });
    expect(await run({ ...probe, read: { ...probe.read, on: "any" } })).toMatchObject({ verdict: "pass" });
  } finally {
    await world.sql("replica-2", "select pg_wal_replay_resume()");
  }
});

it("writes through the app", async () => {
  expect(await run(post)).toMatchObject({ verdict: "pass" });
});

it("tells an app that writes to a replica from a database that is down", async () => {
  writesTo = "replica-1";
  try {
    expect(await run(post)).toMatchObject({ verdict: "not-yet", reason: "write-refused", evidence: [expect.stringContaining("read-only") as string] });
    const dead = { name: "replica-3", role: "replica" as const, url: "postgres://learner@127.0.0.1:1/shop" };
    expect(await run(post, [...world.nodes, dead])).toMatchObject({ verdict: "broken", reason: "database-down" });
  } finally {
    writesTo = "primary";
  }
});

it("says when the write itself is wrong", async () => {
  expect(await run({ ...probe, write: { sql: "insert into nowhere values ('{nonce}')" } })).toMatchObject({ verdict: "not-yet", reason: "write-refused" });
});

it("needs a cache where it writes to one", async () => {
  expect(await run({ write: { redis: ["SET", "k", "{nonce}"] }, read: { redis: ["GET", "{nonce}"] } })).toMatchObject({ reason: "no-cache" });
});

it.each([
  { ...probe, write: { sql: "select 1" } },
  { ...probe, write: { ...probe.write, post: "/" } },
  { ...probe, read: { on: "primary" } },
])("refuses %j", (params) => {
  expect(check.params.safeParse(params).success).toBe(false);
});
