import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { action } from "./action.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
  await mkdir(path.join(folder.dir, "app"));
});
afterEach(() => folder.remove());
const run = (params: object, signal = new AbortController().signal) => action.run(action.params.parse(params), testContext({ workspace: folder.dir, signal }));
const read = (file: string) => readFile(path.join(folder.dir, file), "utf8");

it("runs in the workspace or a folder of it", async () => {
  await run({ command: "echo here > a" });
  await run({ command: "echo there > b", cwd: "app" });
  expect([await read("a"), await read("app/b")]).toEqual(["here\n", "there\n"]);
  await expect(run({ command: "true", cwd: ".." })).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
});

it("asks first", async () => {
  for (const _time of [1, 2]) await run({ command: "echo x >> a", unless: "test -e a" });
  expect(await read("a")).toBe("x\n");
});

it("tells the last lines of what failed", async () => {
  await expect(run({ command: "seq 100; echo no such table >&2; exit 3" })).rejects.toMatchObject({ code: "PP_COMMAND_FAILED", message: expect.stringContaining("3") as string, found: "94\n95\n96\n97\n98\n99\n100\nno such table" });
  await expect(run({ command: "sleep 600", timeout: 100 })).rejects.toMatchObject({ message: expect.stringContaining("in time") as string });
});

it("is cancelled, not failed, when the learner stops it", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  await expect(run({ command: "sleep 600" }, controller.signal)).rejects.toMatchObject({ name: "Cancelled" });
});
