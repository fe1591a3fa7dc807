import { Ended } from "../world.ts";

export interface RedisOptions {
  host: string;
  port: number;
  db: number;
  username?: string;
  password?: string;
  tls: boolean;
  /** As a program reads it (true) or as a person does; undefined: as stdout is. */
  raw?: boolean;
  /** `-e`: an error reply is exit 1. */
  failOnError: boolean;
  version: boolean;
  command: string[];
}

const usage = (text: string) => new Ended(1, `${text}\nThis stand-in knows -h, -p, -n, -a, -u, --user, --pass, --raw, --no-raw and -e; the real redis-cli knows more.\n`);

/** Options stand before the command; from its first word on everything belongs to it. */
export function readArguments(args: string[], env: Readonly<Record<string, string | undefined>>): RedisOptions {
  const auth = env["REDISCLI_AUTH"];
  const options: RedisOptions = { host: "127.0.0.1", port: 6379, db: 0, tls: false, failOnError: false, version: false, command: [], ...(auth ? { password: auth } : {}) };
  const rest = [...args];
  while (rest[0]?.startsWith("-") === true) {
    const name = rest.shift() ?? "";
    const value = (): string => {
      const given = rest.shift();
      if (given === undefined) throw usage(`${name} needs a value.`);
      return given;
    };
    const actions: Readonly<Record<string, () => void>> = {
      "-h": () => (options.host = value()),
      "-p": () => (options.port = integer(name, value())),
      "-n": () => (options.db = integer(name, value())),
      "-a": () => (options.password = value()),
      "--pass": () => (options.password = value()),
      "--user": () => (options.username = value()),
      "-u": () => void Object.assign(options, fromUrl(value())),
      "--tls": () => (options.tls = true),
      "--raw": () => (options.raw = true),
      "--no-raw": () => (options.raw = false),
      "-e": () => (options.failOnError = true),
      "--no-auth-warning": () => undefined,
      "-v": () => (options.version = true),
      "--version": () => (options.version = true),
    };
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw usage(`Unrecognized option or bad number of args for: '${name}'`);
    action();
  }
  return { ...options, command: rest };
}

function integer(name: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw usage(`${name} needs a number, not "${text}".`);
  return Number(text);
}

function fromUrl(text: string): Partial<RedisOptions> {
  try {
    const url = new URL(text);
    if (!["redis:", "rediss:"].includes(url.protocol)) throw new Error("not a Redis URL");
    return {
      host: url.hostname || "127.0.0.1",
      port: url.port === "" ? 6379 : Number(url.port),
      db: Number(url.pathname.slice(1) || 0),
      tls: url.protocol === "rediss:",
      ...(url.username === "" ? {} : { username: decodeURIComponent(url.username) }),
      ...(url.password === "" ? {} : { password: decodeURIComponent(url.password) }),
    };
  } catch {
    throw usage("Invalid URI: it must look like redis://user:password@host:port/db");
  }
}
