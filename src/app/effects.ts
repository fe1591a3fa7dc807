import path from "node:path";
import { effectSchema, type Effect } from "../contracts/effect.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { readIfThere } from "../platform/files.ts";
import { namesIn } from "../platform/trees.ts";

/** What was measured in a workspace, in the order of measuring. */
export async function effectsOf(workspace: string): Promise<Effect[]> {
  const dir = path.join(workspace, ".pixelpulse", "effects");
  const effects: Effect[] = [];
  for (const name of await namesIn(dir)) {
    if (!name.endsWith(".json")) continue;
    const file = path.join(dir, name);
    effects.push(parse(file, (await readIfThere(file)) ?? ""));
  }
  return effects.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

function parse(file: string, text: string): Effect {
  try {
    return effectSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError({ code: "PP_EFFECT_DAMAGED", message: `The measurement in ${file} cannot be read.`, todo: `Delete it and measure again: pixelpulse load --effect ${path.basename(file, ".json")}`, exit: EXIT.notYet, cause });
  }
}
