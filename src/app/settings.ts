import path from "node:path";
import { readIfThere, writeAtomic } from "../platform/files.ts";
import { dataDir, type Environment } from "../platform/paths.ts";

interface Settings {
  plain?: boolean;
}

/** Whether to be plain: as asked for now (`true` is remembered), else as remembered. `--no-plain` takes it back. */
export async function preferPlain(asked: boolean | undefined, env: Environment): Promise<boolean> {
  const file = path.join(dataDir(env), "settings.json");
  const kept = parse(await readIfThere(file));
  if (asked === undefined || asked === (kept.plain ?? false)) return asked ?? kept.plain ?? false;
  await writeAtomic(file, JSON.stringify({ ...kept, plain: asked }), 0o600);
  return asked;
}

function parse(text: string | undefined): Settings {
  try {
    return JSON.parse(text ?? "{}") as Settings;
  } catch {
    return {}; // a preference is not worth an error
  }
}
