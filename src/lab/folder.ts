import fs from "node:fs/promises";
import path from "node:path";
import { UserError } from "../kernel/errors.ts";
import { readIfThere } from "../platform/files.ts";
import { namesIn } from "../platform/trees.ts";
import { credentialsOf } from "./places.ts";

/** With this a lab's own access key begins, and no other. */
export const KEY_PREFIX = "PIXELPULSELAB";

/** A lab has its keys from its first moment to its last. */
const isLab = async (dir: string): Promise<boolean> => ((await readIfThere(credentialsOf(dir))) ?? "").includes(`"${KEY_PREFIX}`);

/** `--lab` may name any folder: what others keep there must not be mixed with a lab, which is deleted as a whole one day. */
export async function refuseForeignFolder(dir: string): Promise<void> {
  if (await isLab(dir)) return;
  const key = path.basename(credentialsOf(dir));
  const others = (await namesIn(dir)).filter((name) => !name.startsWith(key));
  if (others.length === 0) return;
  throw new UserError({
    code: "PP_LAB_NAME",
    message: `${dir} is not the folder of a practice lab; nothing in it was changed.`,
    found: `it holds ${others.slice(0, 3).join(", ")}${others.length > 3 ? " ..." : ""}`,
    todo: "Name a lab (--lab workshop) or an empty folder; PIXELPULSE_LAB may name one too.",
  });
}

/** Deletes a lab's folder (not a foreign one: ask first) and its data, the keys last: a deletion cut short can be told to go on. */
export async function deleteLab(dir: string, dataDir: string): Promise<void> {
  await fs.rm(dataDir, { recursive: true, force: true });
  const keys = path.basename(credentialsOf(dir));
  for (const name of await namesIn(dir)) if (name !== keys) await fs.rm(path.join(dir, name), { recursive: true, force: true });
  await fs.rm(dir, { recursive: true, force: true });
}
