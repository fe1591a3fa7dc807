import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { namesIn } from "../../src/platform/trees.ts";
import { lintTutorial } from "../../src/tutor/load/load.ts";
import { knownTypes } from "../helpers/session.ts";

const known = await knownTypes();
const roots = ["../../tutorials", "../fixtures/tutorials"].map((each) => fileURLToPath(new URL(each, import.meta.url)));
// By their folders: a tutorial whose head cannot be read must not drop out unseen.
const folders = (await Promise.all(roots.map(async (root) => (await namesIn(root)).filter((name) => name !== "shared").map((name) => path.join(root, name))))).flat();

it("finds the shipped tutorials", () => {
  expect(folders.map((dir) => path.basename(dir))).toContain("quickstart");
});

/** Types, parameters, files, paths, and every reason that is named: the lint knows them all. */
describe.each(folders)("%s", (dir) => {
  it("has no finding", async () => {
    expect(await lintTutorial(dir, known)).toEqual([]);
  });
});
