import { Ended } from "../world.ts";

export interface PsqlOptions {
  /** A URL, `key=value` pairs, or a database's name. */
  target: string | undefined;
  host?: string;
  port?: string;
  user?: string;
  database?: string;
  commands: string[];
  files: string[];
  aligned: boolean;
  tuplesOnly: boolean;
  quiet: boolean;
  separator: string;
  stopOnError: boolean;
  version: boolean;
}

const LONG: Readonly<Record<string, string>> = {
  command: "c",
  file: "f",
  host: "h",
  port: "p",
  username: "U",
  dbname: "d",
  "field-separator": "F",
  set: "v",
  variable: "v",
  pset: "P",
  "no-align": "A",
  "tuples-only": "t",
  quiet: "q",
  "no-psqlrc": "X",
  "no-password": "w",
  "single-transaction": "1",
  version: "V",
};
const VALUED = "cfhpUdFvP";

const usage = (text: string) => new Ended(2, `psql: error: ${text}\nThis stand-in knows -c, -f, -h, -p, -U, -d, -A, -t, -q, -X, -F and -v; the real psql knows more.\n`);

/** Reads psql's own command line; short options may stand together (`-Atc SQL`). */
export function readArguments(args: string[]): PsqlOptions {
  const options: PsqlOptions = { target: undefined, commands: [], files: [], aligned: true, tuplesOnly: false, quiet: false, separator: "|", stopOnError: false, version: false };
  const words: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith("-") || arg === "-") {
      words.push(arg);
      continue;
    }
    if (arg.startsWith("--")) {
      const [name = "", ...value] = arg.slice(2).split("=");
      const letter = LONG[name];
      if (letter === undefined) throw usage(`unrecognized option '${arg}'`);
      set(options, letter, () => (value.length > 0 ? value.join("=") : rest.shift()));
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] ?? "";
      if (!VALUED.includes(letter)) set(options, letter, () => undefined);
      else {
        const attached = arg.slice(at + 1);
        set(options, letter, () => (attached === "" ? rest.shift() : attached));
        break;
      }
    }
  }
  if (options.database !== undefined) words.unshift(options.database);
  const [target, user] = words;
  options.target = target;
  if (user !== undefined) options.user = user;
  return options;
}

function set(options: PsqlOptions, letter: string, value: () => string | undefined): void {
  const text = (): string => {
    const given = value();
    if (given === undefined) throw usage(`option requires an argument -- '${letter}'`);
    return given;
  };
  const actions: Readonly<Record<string, () => void>> = {
    c: () => options.commands.push(text()),
    f: () => options.files.push(text()),
    h: () => (options.host = text()),
    p: () => (options.port = text()),
    U: () => (options.user = text()),
    d: () => (options.database = text()),
    F: () => (options.separator = text()),
    v: () => (options.stopOnError ||= /^ON_ERROR_STOP(=(1|on|true))?$/i.test(text())),
    P: () => void (/^pager(=|$)/.test(text()) || fail("only -P pager=off")),
    A: () => (options.aligned = false),
    t: () => (options.tuplesOnly = true),
    q: () => (options.quiet = true),
    V: () => (options.version = true),
    X: () => undefined,
    w: () => undefined,
    "1": () => fail("-1 is not in this stand-in: write begin; and commit;"),
  };
  const action = Object.hasOwn(actions, letter) ? actions[letter] : undefined;
  if (!action) throw usage(`invalid option -- '${letter}'`);
  action();
}

function fail(text: string): never {
  throw usage(text);
}
