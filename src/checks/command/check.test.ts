import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  folder = await testFolder();
});
afterAll(() => folder.remove());
const run = (params: object, signal = new AbortController().signal) => check.run(check.params.parse(params), testContext({ workspace: folder.dir, signal }));

it.each([
  [{ command: "true" }, "ok"],
  [{ command: "exit 3", exit: 3 }, "ok"],
  [{ command: "echo oops >&2; exit 3" }, "wrong-exit"],
  [{ command: "echo hello", stdout: { contains: "ell", matches: "^hello$" } }, "ok"],
  [{ command: "echo hello", stdout: { contains: "bye" } }, "wrong-output"],
  [{ command: "echo hello", stdout: { matches: "^ello" } }, "wrong-output"],
  [{ command: "sleep 600", timeout: 200 }, "timed-out"],
  [{ command: 'a="{nonce}"; b="{nonce}"; test "$a" = "$b" && test ${#a} -eq 16' }, "ok"],
])("%j: %s", async (params, reason) => {
  expect(await run(params)).toMatchObject({ reason, verdict: reason === "ok" ? "pass" : "not-yet" });
});

it("shows the exit code and the last lines", async () => {
  expect((await run({ command: "seq 100; echo oops >&2; exit 3" })).evidence).toEqual(["exit code 3", "96", "97", "98", "99", "100", "oops"]);
});

it("is cancelled, not failed, when the learner stops it", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  await expect(run({ command: "sleep 600" }, controller.signal)).rejects.toMatchObject({ name: "Cancelled" });
});
