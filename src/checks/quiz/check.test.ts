import { expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

const run = (params: object, answer?: string) => check.run(check.params.parse(params), testContext({ workspace: "/", answer }));

it.each([
  [{ answer: "dashboards" }, undefined, "not-answered"],
  [{ answer: "dashboards" }, "  ", "not-answered"],
  [{ answer: "dashboards" }, " Dashboards\n", "ok"],
  [{ answer: "event ingest" }, "event   ingest", "ok"],
  [{ answer: "dashboards" }, "layouts", "wrong-answer"],
  [{ answer: "000000000000" }, "0", "wrong-answer"],
  [{ answer: 42 }, "42", "ok"],
  [{ "one-of": ["two", 2] }, "2", "ok"],
  [{ "one-of": ["two", 2] }, "3", "wrong-answer"],
  [{ sql: "select 1" }, "1", "no-database"],
])("%j answered %j: %s", async (params, answer, reason) => {
  expect(await run(params, answer)).toMatchObject({ reason });
});

it("never tells the right answer", async () => {
  expect(JSON.stringify(await run({ answer: "dashboards" }, "layouts"))).not.toContain("dashboards");
});

it.each([{}, { answer: "a", sql: "select 1" }])("refuses %j", (params) => {
  expect(check.params.safeParse(params).success).toBe(false);
});
