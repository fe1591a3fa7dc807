import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { MINI, openTestSession, testSessionOptions } from "../../../test/helpers/session.ts";
import { toJunit } from "./junit.ts";
import { proveTutorial } from "./prove.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let tutorialDir = "";
beforeEach(async () => {
  folder = await testFolder();
  tutorialDir = path.join(folder.dir, "mini");
  await cp(MINI, tutorialDir, { recursive: true });
});
afterEach(() => folder.remove());
const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(path.join(tutorialDir, file), "utf8");
  expect(text).toContain(from);
  await writeFile(path.join(tutorialDir, file), text.replace(from, to));
};
const prove = async (workspace = path.join(folder.dir, "workspace")) => proveTutorial(await testSessionOptions(workspace, { tutorialDir }));

it("proves a good tutorial, every step of it", async () => {
  expect(await prove()).toEqual({ proven: ["look", "greet", "list"], skipped: [], failed: [] });
});

describe("catches", () => {
  it.each([
    ["a solution that does not pass", "solution/greet.sh", "hello, $1", "hello", "solve", "pass", "not-yet (greets-nobody)"],
    ["a near-miss that passes", "near-miss/greet.sh", "hello, world", "hello, $1", "near-miss", "not-yet (greets-nobody)", "pass (ok)"],
    ["a near-miss that fails for another reason", "near-miss/greet.sh", 'echo "hello, world"', "exit 3", "near-miss", "not-yet (greets-nobody)", "not-yet (wrong-exit)"],
    ["an undo that does nothing", "steps/02-greet.md", "- { do: restore, path: app/greet.sh }", "- { do: run, command: 'true' }", "undo", "not-yet", "pass (ok)"],
    ["a step that is done already", "start/greet.sh", '"hello"', '"hello $1"', "before", "not-yet (greets-nobody)", "pass (ok)"],
    ["another reason at first", "steps/02-greet.md", "before: greets-nobody", "before: wrong-exit", "before", "not-yet (wrong-exit)", "not-yet (greets-nobody)"],
    ["a solution that cannot be done", "steps/02-greet.md", "- { do: write, path: app/greet.sh, from: solution/greet.sh }", "- { do: run, command: 'echo no such thing; exit 3' }", "error", "no error", "no such thing"],
    ["a solution that breaks what it did", "steps/02-greet.md", "- { do: write, path: app/greet.sh, from: solution/greet.sh }", "- { do: run, command: \"if test -e flag; then echo 'echo' > app/greet.sh; else echo 'echo $1' > app/greet.sh; touch flag; fi\" }", "solve again", "pass", "not-yet (greets-nobody)"],
  ])("%s", async (_case, file, from, to, phase, expected, found) => {
    await edit(file, from, to);
    expect(await prove()).toEqual({ proven: ["look"], skipped: [{ id: "list", why: "greet failed before it" }], failed: [{ id: "greet", phase, expected, found: expect.stringContaining(found) as string }] });
  });

  it("an undo that hides behind the near-miss's", async () => {
    await edit("steps/03-list.md", "- { do: delete, path: out }", "- { do: delete, path: other }");
    expect(await prove()).toMatchObject({ proven: ["look", "greet"], failed: [{ id: "list", phase: "undo" }] });
  });
});

it("does not undo what cannot be undone", async () => {
  await edit("steps/03-list.md", "undo:\n  - { do: delete, path: out }", "undo: rebuild");
  expect(await prove()).toMatchObject({ proven: ["look", "greet", "list"] });
});

it("wants a fresh folder", async () => {
  const workspace = path.join(folder.dir, "workspace");
  const session = await openTestSession(workspace, { tutorialDir });
  await session.check();
  session.close();
  await expect(prove(workspace)).rejects.toMatchObject({ code: "PP_PROOF_NOT_FRESH" });
});

it("is told as JUnit", async () => {
  expect(
    toJunit("mini & more", { proven: ["look"], failed: [{ id: "greet", phase: "solve", expected: "pass", found: 'not-yet <"a">\u0000\u001b[1m' }], skipped: [{ id: "list", why: "greet failed before it" }] }),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="mini &#38; more" tests="3" failures="1" skipped="1">
  <testcase classname="mini &#38; more" name="look"/>
  <testcase classname="mini &#38; more" name="greet"><failure message="solve">expected pass, found not-yet &#60;&#34;a&#34;&#62;[1m</failure></testcase>
  <testcase classname="mini &#38; more" name="list"><skipped message="greet failed before it"/></testcase>
</testsuite>
`);
});
