import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../test/helpers/context.ts";
import { labWorld } from "./context.ts";
import { downLab, resetLab, upLab } from "./lab.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let which: { name: string; env: Record<string, string> };
beforeEach(async () => {
  folder = await testFolder();
  which = { name: "default", env: { PATH: process.env["PATH"] ?? "", HOME: folder.dir, XDG_CACHE_HOME: path.resolve("node_modules/.cache") } };
});
afterEach(async () => {
  await downLab({ ...which, delete: true });
  await folder.remove();
});

it("reaches the lab as it is now: a reset in another terminal gives it other keys", async () => {
  await upLab({ ...which, empty: true });
  const world = await labWorld({ workspace: folder.dir, tutorialDir: folder.dir, lab: which.name, env: which.env, variables: {}, signal: () => new AbortController().signal, onOutput: () => undefined, startApp: () => Promise.resolve("") });
  const context = world({});
  expect(await context.aws("sts", "GetCallerIdentity", {})).toMatchObject({ Account: "000000000000" });
  await resetLab(which);
  expect(await context.aws("sts", "GetCallerIdentity", {})).toMatchObject({ Account: "000000000000" });
  expect((await context.databases()).map(({ role }) => role)).toEqual(["primary"]);
});
