import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { testDatabases, type TestDatabases } from "../../../test/helpers/databases.ts";
import { check as quiz } from "../quiz/check.ts";
import { check } from "./check.ts";

let world: TestDatabases;
beforeAll(async () => {
  world = await testDatabases(1);
  await world.sql("primary", "create table plans (name text, price int)");
  await world.sql("primary", "insert into plans values ('free', 0), ('pro', 49)");
});
afterAll(() => world.close());
const run = (params: object, nodes = world.nodes) => check.run(check.params.parse(params), testContext({ workspace: "/", ...world.world, databases: () => Promise.resolve(nodes) }));

it.each([
  [{ query: "select price from plans where name = $1", params: ["pro"], equals: 49 }, "ok"],
  [{ query: "select count(*) from plans", equals: 2 }, "ok"],
  [{ query: "select count(*) from plans", "at-least": 3 }, "too-few"],
  [{ query: "select count(*) from plans", "at-most": 1 }, "too-many"],
  [{ query: "select name from plans order by 1", equals: "pro" }, "different"],
  [{ query: "select name from plans where name = 'none'" }, "different"],
  [{ query: "select true", equals: true }, "ok"],
  [{ query: "select null", equals: null }, "ok"],
  [{ query: "select '{nonce}'", matches: "^[0-9a-f]{16}$" }, "ok"],
  [{ query: "select 1 from nowhere" }, "sql-error"],
  [{ query: "select pg_is_in_recovery()", on: "each-replica", equals: true }, "ok"],
  [{ query: "select pg_is_in_recovery()", on: "primary", equals: false }, "ok"],
  [{ query: "select pg_is_in_recovery()", on: "any", equals: true }, "ok"],
  [{ query: "select 1", on: "any", equals: 2 }, "different"],
])("%j: %s", async (params, reason) => {
  expect(await run(params)).toMatchObject({ reason, verdict: reason === "ok" ? "pass" : "not-yet", proof: "lab" });
});

it("names each node in its evidence", async () => {
  expect((await run({ query: "select pg_is_in_recovery()", on: "any", equals: true })).evidence).toEqual(["primary: false", "replica-1: true"]);
});

it("says what is not there", async () => {
  expect(await run({ query: "select 1" }, [])).toMatchObject({ verdict: "not-yet", reason: "no-database" });
  expect(await run({ query: "select 1", on: "each-replica" }, world.nodes.slice(0, 1))).toMatchObject({ verdict: "not-yet", reason: "no-replicas" });
});

it.each([
  ["nothing answers", "postgres://learner@127.0.0.1:1/shop"],
  ["the password is not known", () => world.nodes[0]?.url.replace("learner@", "nobody@")],
  ["the database is another", () => world.nodes[0]?.url.replace("/shop", "/none")],
])("is broken where %s", async (_case, url) => {
  const node = { name: "primary", role: "primary" as const, url: (typeof url === "string" ? url : url()) ?? "" };
  expect(await run({ query: "select 1" }, [node])).toMatchObject({ verdict: "broken", reason: "database-down" });
});

it("lets a quiz ask the learner's own database", async () => {
  const ask = (answer: string, sql = "select name from plans order by price desc") => quiz.run(quiz.params.parse({ sql }), testContext({ workspace: "/", ...world.world, answer }));
  expect(await ask("PRO")).toMatchObject({ verdict: "pass" });
  const wrong = await ask("free");
  expect(wrong).toMatchObject({ verdict: "not-yet", reason: "wrong-answer" });
  expect(JSON.stringify(wrong)).not.toContain("pro\"");
  expect(await ask("pro", "select 1 from nowhere")).toMatchObject({ verdict: "broken" });
});
