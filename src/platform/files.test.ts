import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inside, readIfThere, writeAtomic } from "./files.ts";

let dir: string;
beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "pixelpulse files 'x' "));
});
afterEach(() => fs.rm(dir, { recursive: true }));

describe("writeAtomic", () => {
  it("replaces the whole file and leaves nothing beside it", async () => {
    const file = path.join(dir, "deep", "file.txt");
    await writeAtomic(file, "one");
    await writeAtomic(file, "two", 0o600);
    expect(await readIfThere(file)).toBe("two");
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
    expect(await fs.readdir(path.dirname(file))).toEqual(["file.txt"]);
  });

  it("keeps the old file and cleans up when it cannot rename", async () => {
    const target = path.join(dir, "taken");
    await fs.mkdir(path.join(target, "inner"), { recursive: true });
    await expect(writeAtomic(target, "x")).rejects.toThrow();
    expect(await fs.readdir(dir)).toEqual(["taken"]);
  });
});

describe("inside", () => {
  it.each(["../out", "a/../../out", "/etc/passwd", ".."])("refuses %s", async (way) => {
    await expect(inside(dir, way)).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
  });

  it("refuses a link that leads out", async () => {
    await fs.symlink(os.tmpdir(), path.join(dir, "link"));
    await expect(inside(dir, "link/file")).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
  });

  it("takes names that only look like it", async () => {
    expect(await inside(dir, "..data/x")).toBe(path.join(dir, "..data/x"));
    expect(await inside(dir, "new/file")).toBe(path.join(dir, "new/file"));
  });
});

it("a file that is not there is undefined", async () => {
  expect(await readIfThere(path.join(dir, "none"))).toBeUndefined();
});
