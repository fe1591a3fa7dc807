import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { actions, checks } from "../../src/app/leaves.ts";
import { readIfThere, writeAtomic } from "../../src/platform/files.ts";
import { namesIn } from "../../src/platform/trees.ts";
import { loadTutorial } from "../../src/tutor/load/load.ts";
import { knownTypes } from "../helpers/session.ts";
import { knownCommands } from "./command-reference.ts";
import { actionReference, checkReference } from "./leaf-reference.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = (...parts: string[]): string => path.join(root, ...parts);
const within = async (folder: string): Promise<string[]> => (await namesIn(at(folder))).filter((name) => name.endsWith(".md")).map((name) => path.join(folder, name));

/** To bring them up to date: UPDATE_DOCS=1 npx vitest run test/conformance/docs.test.ts */
describe("the references", () => {
  it.each([
    ["docs/checks.md", async () => checkReference(await checks())],
    ["docs/actions.md", async () => actionReference(await actions())],
  ])("%s is what the leaves say", async (file, make) => {
    const text = await make();
    if (process.env["UPDATE_DOCS"] === "1") await writeAtomic(at(file), text);
    expect(await readIfThere(at(file))).toBe(text);
  });
});

const tutorials = (await namesIn(at("tutorials"))).filter((name) => name !== "shared");
const steps = (await Promise.all(tutorials.map((name) => within(path.join("tutorials", name, "steps"))))).flat();
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...(await within("docs")), ...(await within("docs/adr"))];
const commands = new Map((await knownCommands()).map(({ words, command }) => [words, new Set(Object.keys({ ...command.baseFlags, ...command.flags }))]));
const typed = /\bpixelpulse ((?:(?:lab|tutorial) )?[a-z]+)((?: +[^\s`|)&;"']+)*)/g;

describe.each([...pages, ...steps])("%s", (file) => {
  it("links to what is there", async () => {
    const text = await readFile(at(file), "utf8");
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "").filter((link) => !/^[a-z]+:/.test(link));
    for (const link of links) await expect(access(at(path.dirname(file), link)), link).resolves.toBeUndefined();
  });

  it("shows commands and flags that exist", async () => {
    // Only what is set as code is a command.
    const text = [...(await readFile(at(file), "utf8")).matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map((match) => match[0]).join("\n");
    for (const [whole, words = "", rest = ""] of text.matchAll(typed)) {
      if (["autocomplete", "lab", "tutorial"].includes(words)) continue; // oclif's own, and the topics
      const flags = commands.get(words);
      expect(flags, whole).toBeDefined();
      for (const [, flag = ""] of rest.matchAll(/ --(?:no-)?([a-z]+(?:-[a-z]+)*)/g)) expect([...(flags ?? []), "help"], whole).toContain(flag);
    }
  });
});

describe.each(tutorials)("the tutorial %s", (name) => {
  it("says how long it takes: its steps' minutes together", async () => {
    const tutorial = await loadTutorial(at("tutorials", name), await knownTypes());
    expect(tutorial.steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(tutorial.minutes);
  });
});
