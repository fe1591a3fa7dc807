import { Ended } from "../world.ts";
import { usage } from "./usage.ts";

export type OutputForm = "json" | "text" | "table";

/** The options that every operation has. */
export interface Globals {
  endpoint?: string;
  region?: string;
  output?: string;
  query?: string;
  paginate: boolean;
}

export interface CommandLine {
  words: string[];
  globals: Globals;
  /** Everything else, as given: the operation's schema tells what it means. */
  options: { name: string; values: string[] }[];
}

const VALUED: Readonly<Record<string, "endpoint" | "region" | "output" | "query" | undefined>> = {
  "endpoint-url": "endpoint",
  region: "region",
  output: "output",
  query: "query",
};
/** Options of the real CLI that change nothing here. */
const IGNORED_VALUED = new Set(["profile", "color", "ca-bundle", "cli-read-timeout", "cli-connect-timeout", "cli-binary-format"]);
const IGNORED = new Set(["debug", "no-verify-ssl", "no-cli-pager", "no-cli-auto-prompt", "no-sign-request"]);

/** Splits a command line into its words, the options of every operation, and those of this one. */
export function readCommandLine(args: string[]): CommandLine {
  const line: CommandLine = { words: [], globals: { paginate: true }, options: [] };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith("--")) {
      const open = line.options.at(-1);
      // Words come first; after the first option of the operation everything is a value.
      if (open === undefined) line.words.push(arg);
      else open.values.push(arg);
      continue;
    }
    const [name = "", value] = splitOnce(arg.slice(2));
    const valued = Object.hasOwn(VALUED, name) ? VALUED[name] : undefined;
    if (valued !== undefined || IGNORED_VALUED.has(name)) {
      const given = value ?? rest.shift();
      if (given === undefined) throw usage(`argument --${name}: expected one argument`);
      if (valued !== undefined) line.globals[valued] = given;
    } else if (name === "no-paginate") line.globals.paginate = false;
    else if (!IGNORED.has(name)) line.options.push({ name, values: value === undefined ? [] : [value] });
  }
  return line;
}

const splitOnce = (text: string): [string, string?] => {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

export function outputForm(asked: string): OutputForm {
  if (asked === "json" || asked === "text" || asked === "table") return asked;
  if (["yaml", "yaml-stream", "off"].includes(asked)) throw new Ended(252, `\nThis stand-in prints json, text and table; the real AWS CLI prints ${asked} too.\n`);
  throw usage(`argument --output: Found invalid choice '${asked}'`);
}
