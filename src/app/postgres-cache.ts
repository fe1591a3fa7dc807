import { cacheDir, runtimeDir, type Environment } from "../platform/paths.ts";
import { reachable } from "../platform/reachable.ts";

const SYSTEM = "/var/cache/pixelpulse";

/** Where PostgreSQL's programs are kept ready. initdb puts its own path between double quotes into a shell's hands, so that path must be plain. */
export async function postgresCache(env: Environment): Promise<string> {
  const own = cacheDir(env);
  if (/^[^"$`\\\n]*$/.test(own)) return reachable(own, SYSTEM);
  // Programs are run from there, so nobody else may write to it.
  return process.getuid?.() === 0 ? SYSTEM : runtimeDir("postgres-cache");
}
