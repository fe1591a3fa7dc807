import { expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { action } from "./action.ts";

it("asks the step for the file as it was", async () => {
  const restored: string[] = [];
  await action.run({ path: "app/db.js" }, testContext({ workspace: "/", restore: async (path) => void restored.push(path) }));
  expect(restored).toEqual(["app/db.js"]);
});
