import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
  await writeFile(path.join(folder.dir, "db.js"), "one pool\ntwo pools\n");
  await mkdir(path.join(folder.dir, "src"));
});
afterEach(() => folder.remove());
const run = (params: object) => check.run(check.params.parse(params), testContext({ workspace: folder.dir }));

it.each([
  [{ path: "db.js" }, "ok"],
  [{ path: "db.js", contains: ["one", "two"], matches: "^two", absent: "three" }, "ok"],
  [{ path: "none.js" }, "missing"],
  [{ path: "src" }, "missing"],
  [{ path: "db.js", exists: false }, "present"],
  [{ path: "none.js", exists: false }, "ok"],
  [{ path: "db.js", contains: "three" }, "lacks-text"],
  [{ path: "db.js", matches: "^pool" }, "lacks-text"],
  [{ path: "db.js", absent: ["three", "two"] }, "has-text"],
])("%j: %s", async (params, reason) => {
  const result = await run(params);
  expect(result).toMatchObject({ reason, verdict: reason === "ok" ? "pass" : "not-yet", proof: "static" });
});

it("names the line of what must go", async () => {
  expect((await run({ path: "db.js", absent: "two" })).evidence).toContain("db.js:2: two");
});

it("refuses a path that leads out, by dots or by a link", async () => {
  await symlink("/etc", path.join(folder.dir, "link"));
  for (const out of ["../x", "/etc/passwd", "link/passwd"]) await expect(run({ path: out })).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
});
