import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const rows = readFileSync(path.join(root, "test/faults/README.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (---|fault )/.test(line))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

describe("the table of faults", () => {
  it("has rows", () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)("%s: its test is there, and is not skipped", (_fault, test = "", exit = "", message = "") => {
    const [, file = "", name = ""] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
    const text = readFileSync(path.join(root, file), "utf8");
    const line = text.split("\n").find((each) => each.includes(`"${name}"`));
    expect(line, `${file} has no test "${name}"`).toBeDefined();
    expect(line).not.toMatch(/skip|todo/);
    expect(exit).toMatch(/^\d/);
    expect(message).not.toBe("");
  });
});
