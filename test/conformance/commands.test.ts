import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readIfThere, writeAtomic } from "../../src/platform/files.ts";
import { commandReference, knownCommands } from "./command-reference.ts";
import { SENTENCE } from "./leaves.ts";

const commands = await knownCommands();
const file = fileURLToPath(new URL("../../docs/commands.md", import.meta.url));
const EXAMPLE = /^(\$ )?(<%= config\.bin %> |eval "\$\(<%= config\.bin %> )/;

/** To bring it up to date: UPDATE_DOCS=1 npx vitest run test/conformance/commands.test.ts */
it("docs/commands.md is what the commands say", async () => {
  const text = commandReference(commands);
  if (process.env["UPDATE_DOCS"] === "1") await writeAtomic(file, text);
  expect(await readIfThere(file)).toBe(text);
});

describe.each(commands.map((each) => [each.words, each] as const))("pixelpulse %s", (words, { command, help }) => {
  it("says what it does, in sentences", () => {
    expect(command.summary).toMatch(SENTENCE);
    for (const paragraph of command.description?.split("\n\n") ?? []) expect(paragraph).toMatch(SENTENCE);
  });

  it("shows at least one example, of itself", () => {
    const examples = (command.examples ?? []).map((example) => (typeof example === "string" ? example : example.command));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toMatch(EXAMPLE);
      expect(example).toContain(`<%= config.bin %> ${words}`);
    }
  });

  it("explains every flag and argument", () => {
    for (const [name, part] of Object.entries({ ...command.baseFlags, ...command.flags, ...command.args })) expect(part.description, name).toMatch(/\S/);
  });

  it("has help that fits 80 columns", () => {
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});
