import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/kernel/errors.ts";

const src = fileURLToPath(new URL("../../src", import.meta.url));
const text = await readFile(new URL("../../docs/errors.md", import.meta.url), "utf8");
const sections = text.split(/^### /m).slice(1);
const documented = sections.map((section) => section.slice(0, section.indexOf("\n")).trim());

/** Codes that the program can give: every string of that shape in its sources. */
async function codesOfSource(): Promise<string[]> {
  const files = (await readdir(src, { recursive: true })).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const texts = await Promise.all(files.map((file) => readFile(path.join(src, file), "utf8")));
  return [...new Set(texts.flatMap((each) => [...each.matchAll(/"(PP_[A-Z]+(?:_[A-Z]+)*)"/g)].map((match) => match[1] ?? "")))].sort();
}

const codes = await codesOfSource();

describe("docs/errors.md", () => {
  it("finds the codes", () => {
    expect(codes).toContain("PP_LAB_DOWN");
  });

  it.each(codes)("tells %s", (code) => {
    expect(documented).toContain(code);
  });

  it("tells no code that the program does not have, and none twice", () => {
    expect([...documented].sort()).toEqual(codes);
  });

  it.each(sections.map((section) => [section.slice(0, section.indexOf("\n")).trim(), section]))("%s: what it means and what to do", (code, section) => {
    const exits = [...section.matchAll(/Exit (\d+)\./g)].map((match) => Number(match[1]));
    expect(section).toMatch(/^\*\*Do:\*\* [^\n]+\.$/m);
    if (code !== "PP_NOT_PLAYED") expect(exits).toHaveLength(1);
    for (const exit of exits) expect(Object.values(EXIT)).toContain(exit);
  });

  it("tells every exit code", () => {
    const rows = [...text.matchAll(/^\| (\d+) \|/gm)].map((match) => Number(match[1]));
    expect(rows).toEqual(Object.values(EXIT));
  });
});
