import path from "node:path";
import { claim } from "../../platform/claims.ts";
import type { World } from "./world.ts";

/** Says once in a lab's life that this is not the real program. Without a lab's folder: each time. */
export function sayOnce(name: string, text: string, { env, stderr }: Pick<World, "env" | "stderr">): void {
  const lab = env["PIXELPULSE_LAB"];
  if (lab !== undefined && path.isAbsolute(lab) && !isFirst(path.join(lab, `stand-in-${name}.said`))) return;
  stderr.write(`${text}\n`);
}

/** A folder that cannot be written to must not stop the command: then it is said again. */
function isFirst(marker: string): boolean {
  try {
    return claim(marker, "");
  } catch {
    return true;
  }
}
