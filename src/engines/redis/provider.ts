import { execShell } from "../../platform/exec.ts";
import type { Environment } from "../../platform/paths.ts";
import { findProgram } from "../../platform/programs.ts";
import type { CacheEngine } from "../../contracts/cache-engine.ts";
import { fetched, fetchRedis } from "./fetch.ts";
import { defined, quote } from "./shell.ts";

/** A program that can serve. */
export interface Provider {
  kind: CacheEngine["kind"];
  version: string;
  command: string;
  /** Before the server's own arguments. */
  args: string[];
  env: Record<string, string>;
}

interface Options {
  cacheDir: string;
  env: Environment;
  log: (message: string) => void;
  allowFetch: boolean;
  signal?: AbortSignal | undefined;
  practiceCache: { command: string; args: string[] };
}

const PRACTICE_VERSION = "1.0.0";

/** The best there is: installed, fetched earlier, fetched now (where that is allowed), else our own practice cache. */
export async function chooseProvider({ cacheDir, env, log, allowFetch, signal, practiceCache }: Options): Promise<Provider> {
  const base = defined(env);
  for (const name of ["redis-server", "valkey-server"]) {
    const command = await findProgram(name, env["PATH"]);
    const installed = command === undefined ? undefined : await asProvider(command, base);
    if (installed) return installed;
  }
  const found = (await fetched(cacheDir)) ?? (allowFetch ? await fetchRedis({ cacheDir, env: base, log, signal }) : undefined);
  const own = found && (await asProvider(found.command, { ...base, LD_LIBRARY_PATH: found.libraries }));
  if (own) return own;
  log("cache: there is no Redis on this machine, so our practice cache answers (not Redis)");
  return { kind: "practice-cache", version: PRACTICE_VERSION, command: practiceCache.command, args: practiceCache.args, env: base };
}

/** Undefined where the program does not run or does not say its version. */
async function asProvider(command: string, env: Record<string, string>): Promise<Provider | undefined> {
  const { stdout, exitCode } = await execShell(`${quote(command)} --version`, { cwd: "/", env, timeoutMs: 5_000 });
  const [, name, version] = /^(Redis|Valkey) server v=(\d+\.\d+\.\d+)/.exec(stdout) ?? [];
  if (exitCode !== 0 || name === undefined || version === undefined) return undefined;
  return { kind: name === "Redis" ? "redis" : "valkey", version, command, args: [], env };
}
