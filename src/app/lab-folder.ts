import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { UserError } from "../kernel/errors.ts";
import { readIfThere, writeAtomic } from "../platform/files.ts";
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

/** The lab's own keys: worth nothing on AWS, but they keep other users of this machine out of the lab. */
export async function labCredentials(dir: string): Promise<LabCredentials> {
  const file = path.join(dir, "credentials.json");
  const kept = await readIfThere(file);
  if (kept !== undefined) return JSON.parse(kept) as LabCredentials;
  const fresh = { accessKeyId: "PIXELPULSELAB00000AB", secretAccessKey: randomBytes(20).toString("hex") };
  await fs.mkdir(dir, { recursive: true, mode: 0o700 });
  await writeAtomic(file, JSON.stringify(fresh), 0o600);
  return fresh;
}
