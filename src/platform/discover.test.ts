import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discover } from "./discover.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), "discover "));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const leaf = async (folder: string, text: string, file = "leaf.js"): Promise<void> => {
  await mkdir(path.join(dir, folder), { recursive: true });
  await writeFile(path.join(dir, folder, file), text);
};
const find = () => discover<{ id: string }>({ dir: pathToFileURL(`${dir}/`), file: "leaf.js", export: "leaf", idOf: (each) => each.id });

describe("discover", () => {
  it("finds every folder's leaf, sorted by id, and passes files over", async () => {
    await leaf("b", "exports.leaf = { id: 'a' }");
    await leaf("a", "exports.leaf = { id: 'b' }");
    await writeFile(path.join(dir, "notes.txt"), "");
    expect([...(await find()).keys()]).toEqual(["a", "b"]);
  });

  it("is empty where there is no folder", async () => {
    await rm(dir, { recursive: true });
    expect((await find()).size).toBe(0);
  });

  it.each([
    ["a missing export", "exports.other = {}", /leaf\.js exports no leaf/],
    ["something else than an object", "exports.leaf = 1", /leaf\.js exports no leaf/],
  ])("refuses %s", async (_case, text, message) => {
    await leaf("a", text);
    await expect(find()).rejects.toThrow(message);
  });

  it("refuses a folder without its file", async () => {
    await leaf("a", "", "other.js");
    await expect(find()).rejects.toMatchObject({ code: "PP_LEAF_INVALID", message: expect.stringMatching(/There is no .*leaf\.js/) as string });
  });

  it("refuses one id twice and names both folders", async () => {
    await leaf("one", "exports.leaf = { id: 'same' }");
    await leaf("two", "exports.leaf = { id: 'same' }");
    await expect(find()).rejects.toMatchObject({ found: "one and two" });
  });
});
