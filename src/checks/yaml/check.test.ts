import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  folder = await testFolder();
  await writeFile(path.join(folder.dir, "compose.yaml"), "services:\n  api: { ports: ['8080:80'], replicas: 3 }\n");
  await writeFile(path.join(folder.dir, "broken.yaml"), "a: [");
});
afterAll(() => folder.remove());
const run = (params: object) => check.run(check.params.parse(params), testContext({ workspace: folder.dir }));

it.each([
  [{ path: "compose.yaml", at: "services.api.replicas", "at-least": 3 }, "ok"],
  [{ path: "compose.yaml", at: "services.api.ports[0]", equals: "8080:80" }, "ok"],
  [{ path: "compose.yaml", at: "services.web" }, "different"],
  [{ path: "none.yaml", at: "a" }, "missing"],
  [{ path: "broken.yaml", at: "a" }, "unreadable"],
])("%j: %s", async (params, reason) => {
  expect(await run(params)).toMatchObject({ reason });
});
