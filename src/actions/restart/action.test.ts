import { expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { action } from "./action.ts";

it("restarts the app, and fails as that fails", async () => {
  let restarts = 0;
  await action.run({}, testContext({ workspace: "/", app: { url: () => "", restart: async () => void restarts++ } }));
  expect(restarts).toBe(1);
  await expect(action.run({}, testContext({ workspace: "/", app: { url: () => "", restart: () => Promise.reject(new Error("no")) } }))).rejects.toThrow("no");
});
