import { readFileSync } from "node:fs";
import path from "node:path";
import type { ClientConfig } from "pg";
import { passwordFor } from "../../../platform/pgpass.ts";
import { Ended, type World } from "../world.ts";
import type { PsqlOptions } from "./arguments.ts";

interface Address {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
}

/** Where to connect: the options, then the URL or the pairs, then the environment, as psql orders them. */
export async function connectionFor(options: PsqlOptions, env: World["env"]): Promise<ClientConfig & Address> {
  const named = fromTarget(options.target);
  const pick = (name: string, variable: string): string | undefined => named[name] || env[variable] || undefined;
  const user = options.user ?? pick("user", "PGUSER") ?? env["USER"] ?? "postgres";
  const address: Address = {
    host: options.host ?? pick("host", "PGHOST") ?? "127.0.0.1",
    port: Number(options.port ?? pick("port", "PGPORT") ?? 5432),
    user,
    database: pick("dbname", "PGDATABASE") ?? user,
  };
  if (!Number.isInteger(address.port) || address.port < 1 || address.port > 65_535) throw new Ended(2, `psql: error: invalid port number: "${options.port ?? named["port"] ?? ""}"\n`);
  const password = pick("password", "PGPASSWORD") ?? (await passwordFor(passFile(env), urlOf(address)));
  const ssl = tls(pick("sslmode", "PGSSLMODE"), pick("sslrootcert", "PGSSLROOTCERT"));
  return { ...address, ...(password === undefined ? {} : { password }), ...(ssl === undefined ? {} : { ssl }), connectionTimeoutMillis: 10_000 };
}

/** Given to the driver, because its own reading of this file is deprecated and says so aloud. */
const passFile = (env: World["env"]): string | undefined => env["PGPASSFILE"] ?? (env["HOME"] === undefined ? undefined : path.join(env["HOME"], ".pgpass"));

const urlOf = ({ host, port, user, database }: Address): string =>
  `postgres://${encodeURIComponent(user)}@${host.includes(":") ? `[${host}]` : encodeURIComponent(host)}:${port}/${encodeURIComponent(database)}`;

function fromTarget(target: string | undefined): Readonly<Record<string, string>> {
  if (target === undefined) return {};
  if (/^postgres(ql)?:\/\//.test(target)) return fromUrl(target);
  if (target.includes("=")) return Object.fromEntries([...target.matchAll(/(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S+))/g)].map(([, key = "", quoted, plain]) => [key, (quoted ?? plain ?? "").replace(/\\(.)/g, "$1")]));
  return { dbname: target };
}

function fromUrl(text: string): Record<string, string> {
  try {
    const url = new URL(text);
    const parts = { host: url.hostname, port: url.port, user: url.username, password: url.password, dbname: url.pathname.slice(1) };
    return { ...Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, decodeURIComponent(value)])), ...Object.fromEntries(url.searchParams) };
  } catch {
    throw new Ended(2, `psql: error: invalid connection URL: "${text.replace(/:[^:@/]*@/, ":...@")}"\n`);
  }
}

/** As libpq: only `verify-*` proves who the server is. */
function tls(mode: string | undefined, rootCert: string | undefined): ClientConfig["ssl"] {
  if (mode === undefined || ["disable", "allow", "prefer"].includes(mode)) return undefined;
  if (mode === "require" && rootCert === undefined) return { rejectUnauthorized: false };
  if (!["require", "verify-ca", "verify-full"].includes(mode)) throw new Ended(2, `psql: error: invalid sslmode value: "${mode}"\n`);
  const ca = rootCert === undefined || rootCert === "system" ? {} : { ca: readFileSync(rootCert, "utf8") };
  return mode === "verify-full" ? ca : { ...ca, checkServerIdentity: () => undefined };
}
