import path from "node:path";
import { fetched } from "../engines/redis/fetch.ts";
import { cacheDir, type Environment } from "../platform/paths.ts";
import { findProgram } from "../platform/programs.ts";
import { readSettings, saveSettings } from "./settings.ts";

interface Options {
  env: Environment;
  /** `--yes`: agreed to beforehand. */
  yes: boolean;
  /** Where to ask; undefined where nobody is there. */
  terminal: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream } | undefined;
}

/** Whether the lab may fetch a Redis. Asked once, and only where one is missing and can be had; the answer is remembered. */
export async function mayFetchRedis({ env, yes, terminal }: Options): Promise<boolean> {
  if (yes) return true;
  if ((await findProgram("redis-server", env["PATH"])) ?? (await findProgram("valkey-server", env["PATH"]))) return false;
  if (await fetched(path.join(cacheDir(env), "redis"))) return false;
  if (process.platform === "darwin") {
    terminal?.output.write("There is no Redis here: `brew install redis` gives you one. Until then a practice cache answers, which is not Redis.\n");
    return false;
  }
  if ((await findProgram("apt-get", env["PATH"])) === undefined) return false;
  const { fetchRedis } = await readSettings(env);
  if (fetchRedis !== undefined || !terminal) return fetchRedis ?? false;
  const { confirm } = await import("@inquirer/prompts");
  const message = "There is no Redis here. Fetch one from your distribution's packages into your own cache (about 1.4 MB, without root; up to 10 MB of package lists are read)? Otherwise a practice cache answers, which is not Redis";
  const agreed = await confirm({ message, default: true }, terminal);
  await saveSettings(env, { fetchRedis: agreed });
  return agreed;
}
