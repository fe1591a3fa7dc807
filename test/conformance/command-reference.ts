import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Config, Help, type Command } from "@oclif/core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = path.join(root, "src", "commands");

export interface KnownCommand {
  /** As it is typed: `lab up`. */
  words: string;
  command: Command.Class;
  /** What `--help` prints, 80 columns wide. */
  help: string;
}

/** Every command by its file, with its help: oclif's own, made from the classes, so that no build is needed. */
export async function knownCommands(): Promise<KnownCommand[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "index.ts").sort();
  const config = await helpConfig();
  return Promise.all(
    files.map(async (file) => {
      const { default: command } = (await import(pathToFileURL(path.join(folder, file)).href)) as { default: Command.Class };
      const words = file.slice(0, -".ts".length).split(path.sep).join(" ");
      return { words, command, help: helpOf(command, words, config) };
    }),
  );
}

async function helpConfig(): Promise<Config> {
  const { oclif } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { oclif: { bin: string; topicSeparator: " " } };
  return Object.assign(new Config({ root }), { bin: oclif.bin, topicSeparator: oclif.topicSeparator });
}

class TextHelp extends Help {
  of(command: Command.Loadable): string {
    const parts = [this.summary(command), this.formatCommand(command)];
    return parts.join("\n\n");
  }
}

/** oclif's help reads the name of a flag or an argument from a field that only its manifest fills in. */
function helpOf({ summary, description, examples, flags, baseFlags, args, usage }: Command.Class, id: string, config: Config): string {
  const named = <T extends object>(parts: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { ...part, name }]));
  const loadable = { id, summary, description, examples, usage, aliases: [], hiddenAliases: [], hidden: false, flags: named({ ...baseFlags, ...flags }), args: named(args), load: () => Promise.reject(new Error("help needs no load")) };
  return new TextHelp(config, { maxWidth: 80, stripAnsi: true }).of(loadable as unknown as Command.Loadable).trimEnd();
}

/** The text of docs/commands.md. */
export function commandReference(commands: KnownCommand[]): string {
  const parts = [
    "# Commands",
    "",
    "<!-- Made by test/conformance/commands.test.ts from the commands themselves: UPDATE_DOCS=1 npx vitest run test/conformance/commands.test.ts -->",
    "",
    "What `pixelpulse COMMAND --help` prints. Exit codes that no command tells by itself are in [errors.md](errors.md#exit-codes). `pixelpulse autocomplete` prints how to get completion in bash, zsh or PowerShell.",
    ...commands.flatMap(({ words, help }) => ["", `## pixelpulse ${words}`, "", "```text", help, "```"]),
  ];
  return `${parts.join("\n")}\n`;
}
