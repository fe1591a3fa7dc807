import path from "node:path";
import { readIfThere, writeAtomic } from "../platform/files.ts";
import { dataDir, type Environment } from "../platform/paths.ts";

/** What a learner was asked once. */
interface Settings {
  plain?: boolean;
  fetchRedis?: boolean;
  /** Folder of a foreign tutorial -> fingerprint of the commands that were agreed to. */
  trusted?: Record<string, string>;
}

const fileOf = (env: Environment): string => path.join(dataDir(env), "settings.json");

export async function readSettings(env: Environment): Promise<Settings> {
  try {
    return JSON.parse((await readIfThere(fileOf(env))) ?? "{}") as Settings;
  } catch {
    return {}; // a preference is not worth an error
  }
}

export const saveSettings = async (env: Environment, change: Settings): Promise<void> => writeAtomic(fileOf(env), JSON.stringify({ ...(await readSettings(env)), ...change }), 0o600);

/** Whether to be plain: as asked for now (which is remembered), else as remembered. `--no-plain` takes it back. */
export async function preferPlain(asked: boolean | undefined, env: Environment): Promise<boolean> {
  const { plain = false } = await readSettings(env);
  if (asked !== undefined && asked !== plain) await saveSettings(env, { plain: asked });
  return asked ?? plain;
}
