import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { knownTypes, MINI } from "../../../test/helpers/session.ts";
import { lintTutorial, listTutorials, loadTutorial } from "./load.ts";
import type { KnownTypes } from "./known.ts";

let known: KnownTypes;
let folder: Awaited<ReturnType<typeof testFolder>>;
let dir = "";
beforeAll(async () => {
  known = await knownTypes();
});
beforeEach(async () => {
  folder = await testFolder();
  dir = path.join(folder.dir, "mini");
  await cp(MINI, dir, { recursive: true });
});
afterEach(() => folder.remove());

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(path.join(dir, file), "utf8");
  expect(text).toContain(from);
  await writeFile(path.join(dir, file), text.replace(from, to));
};
/** Where a text stands in a file, as a finding says it. */
const placeOf = async (file: string, marker: string): Promise<string> => {
  const before = (await readFile(path.join(dir, file), "utf8")).split(marker)[0]?.split("\n") ?? [];
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};
const lint = async () => (await lintTutorial(dir, known)).map(({ file, line, column, message }) => `${path.relative(dir, file)}:${line}:${column} ${message}`);

describe("a good tutorial", () => {
  it("has nothing to say", async () => {
    expect(await lint()).toEqual([]);
  });

  it("is read whole", async () => {
    const { dir: at, steps, title } = await loadTutorial(dir, known);
    expect(at).toBe(dir);
    expect(title).toBe("A tutorial that needs no lab");
    expect(steps.map(({ number, id, kind }) => ({ number, id, kind }))).toEqual([{ number: 1, id: "look", kind: "quiz" }, { number: 2, id: "greet", kind: "do" }, { number: 3, id: "list", kind: "do" }]);
    expect(steps[1]).toMatchObject({ prose: "Make `app/greet.sh` say the name it is given.", after: "Everybody is greeted.", explain: expect.stringContaining("`$1`") as string });
    expect(steps[0]).toMatchObject({ prose: "Run it and read.", after: undefined, explain: undefined });
  });

  it("may have Windows line ends", async () => {
    const file = path.join(dir, "steps/02-greet.md");
    await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));
    expect(await lint()).toEqual([]);
    expect((await loadTutorial(dir, known)).steps[1]).toMatchObject({ after: "Everybody is greeted." });
  });

  it("is listed by its head alone", async () => {
    await mkdir(path.join(folder.dir, "shared"));
    await mkdir(path.join(folder.dir, "empty"));
    expect(await listTutorials(folder.dir)).toEqual([{ id: "mini", title: "A tutorial that needs no lab", tagline: "Files, a command and a question.", minutes: 3, steps: 3 }]);
    expect(await listTutorials(path.join(folder.dir, "none"))).toEqual([]);
  });
});

describe("a finding names file, line and column", () => {
  it.each([
    ["tutorial.yaml", "minutes: 3", "minutes: three", "three", "minutes: Invalid input: expected number, received string"],
    ["tutorial.yaml", "id: mini", "id: other", "other", "the id is other and the folder mini"],
    ["tutorial.yaml", "summary:", "sumary:", "sumary:", "unknown sumary"],
    ["tutorial.yaml", "[lab]", "[lab", "budget: ", "Flow sequence in block collection"],
    ["tutorial.yaml", "[lab]", "*anchor", "id: mini", "Unresolved alias"],
    ["tutorial.yaml", "from: start", "from: nowhere", "nowhere", "there is no nowhere"],
    ["steps/01-look.md", "before: not-answered", "before: no-answer", "no-answer", "no check of this step gives the reason no-answer"],
    ["steps/01-look.md", "type: quiz, answer: hello", "type: quizz, answer: hello", "quizz", "unknown check type quizz"],
    ["steps/01-look.md", "type: quiz, answer: hello", "type: quiz, anwser: hello", "anwser", "checks.0: unknown anwser"],
    ["steps/01-look.md", "fails-with: wrong-answer", "fails-with: wrong", "wrong\n", "no check of this step gives the reason wrong"],
    ["steps/01-look.md", "    wrong-answer: Read", "    wrong: Read", "wrong: Read", "no check of this step gives the reason wrong"],
    ["steps/01-look.md", '"^(\\\\w+)"', '"("', '"("', "( is no regular expression"],
    ["steps/02-greet.md", "wrong-output: greets", "wrong-outptu: greets", "wrong-outptu", "the check command gives no reason wrong-outptu"],
    ["steps/02-greet.md", "      greets-nobody: It", "      greets: It", "greets: It", "the check by-name gives no reason greets"],
    ["steps/02-greet.md", "from: solution/greet.sh", "from: solution/gret.sh", "solution/gret.sh", "there is no solution/gret.sh"],
    ["steps/02-greet.md", "do: restore", "do: restor", "restor,", "unknown action restor"],
    ["steps/02-greet.md", "path: app/greet.sh }", "path: app/greet.sh, colour: red }", "colour", "undo.0: unknown colour"],
    ["steps/03-list.md", "id: list", "id: greet", "greet\nkind", "another step has the id greet"],
    ["steps/03-list.md", "remove: { do: delete, path: out }", "remove: { do: delete }", "remove: ", "run.0.creates.0.remove.path: Invalid input"],
  ])("%s: %s -> %s", async (file, from, to, marker, message) => {
    await edit(file, from, to);
    expect(await lint()).toEqual(expect.arrayContaining([expect.stringContaining(`${await placeOf(file, marker)} ${message}`)]));
    await expect(loadTutorial(dir, known)).rejects.toMatchObject({ code: "PP_TUTORIAL_INVALID" });
  });

  it.each([
    ["tutorial.yaml", "to: app", "to: ../app", "../app"],
    ["tutorial.yaml", "from: start", "from: ../../etc", "../../etc"],
    ["tutorial.yaml", "from: start", "from: ../shared/../secret", "../shared"],
    ["steps/02-greet.md", "path: app/greet.sh, from: solution/greet.sh", "path: ../greet.sh, from: solution/greet.sh", "../greet.sh"],
    ["steps/02-greet.md", "from: solution/greet.sh", "from: ../../etc/passwd", "../../etc/passwd"],
    ["steps/02-greet.md", "from: solution/greet.sh", "from: link/passwd", "link/passwd"],
    ["steps/03-list.md", "path: out/list.txt", "path: /etc/passwd", "/etc/passwd"],
    ["steps/03-list.md", "consent:", "cwd: ..\n    consent:", "..\n"],
  ])("refuses a path that climbs out: %s: %s -> %s", async (file, from, to, marker) => {
    await symlink("/etc", path.join(dir, "link"));
    await edit(file, from, to);
    const [found, ...others] = await lint();
    expect(found?.startsWith(`${await placeOf(file, marker)} `), found).toBe(true);
    expect(found).toContain(" leads out");
    expect(others).toEqual([]);
    await expect(loadTutorial(dir, known)).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
  });

  it("tells stray files, steps without front matter, and no steps at all", async () => {
    await writeFile(path.join(dir, "steps/notes.txt"), "");
    await writeFile(path.join(dir, "steps/04-bare.md"), "# No front matter\n");
    expect(await lint()).toEqual(["steps/04-bare.md:1:1 the step has no front matter", "steps/notes.txt:1:1 not a step"]);
    await rm(path.join(dir, "steps"), { recursive: true });
    expect(await lint()).toEqual(["tutorial.yaml:1:1 the tutorial has no steps"]);
    await rm(path.join(dir, "tutorial.yaml"));
    expect(await lint()).toEqual(["tutorial.yaml:1:1 there is no tutorial.yaml"]);
  });
});
