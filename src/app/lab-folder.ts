import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { UserError } from "../kernel/errors.ts";
import { KEY_PREFIX, refuseForeignFolder } from "../lab/folder.ts";
import { credentialsOf } from "../lab/places.ts";
import { claim } from "../platform/claims.ts";
import { readIfThere } from "../platform/files.ts";
import { dataDir, type Environment } from "../platform/paths.ts";

/** Where the lab of that name lives. A name that contains a separator is a folder already (a tutorial's own lab). */
export function labFolder(name: string, env: Environment): string {
  if (path.isAbsolute(name)) return name;
  if (/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) return path.join(dataDir(env), "labs", name);
  throw new UserError({ code: "PP_LAB_NAME", message: "A lab's name is made of small letters, digits and hyphens.", found: name, todo: "Choose such a name, e.g. --lab workshop." });
}

export interface LabCredentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The lab's own keys: worth nothing on AWS, but they keep other users of this machine out of the lab. Made once, also when two ask at the same moment. */
export async function labCredentials(dir: string): Promise<LabCredentials> {
  const file = credentialsOf(dir);
  const kept = await readIfThere(file);
  if (kept !== undefined) return JSON.parse(kept) as LabCredentials;
  await refuseForeignFolder(dir);
  // The folders above are not the lab's: they get the modes that folders get.
  await fs.mkdir(path.dirname(dir), { recursive: true });
  // As root, servers that run as `nobody` pass through to their data; what is secret has a mode of its own.
  await fs.mkdir(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const fresh = { accessKeyId: `${KEY_PREFIX}00000AB`, secretAccessKey: randomBytes(20).toString("hex") } satisfies LabCredentials;
  return claim(file, JSON.stringify(fresh)) ? fresh : labCredentials(dir);
}
