import { execFile } from "node:child_process";
import { chownSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { PrimarySpec } from "../../contracts/database-engine.ts";
import type { Binaries } from "./binaries.ts";
import { serverIdentity } from "./identity.ts";
import { primarySettings } from "./settings.ts";

const run = promisify(execFile);

export const serverEnv = { LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "UTC", PATH: "/usr/bin:/bin" };

/** A new, empty data directory that belongs to the server's own user. */
export async function makeDataDir(dir: string): Promise<void> {
  await fs.mkdir(dir, { recursive: false, mode: 0o700 });
  giveAway(dir);
}

export async function initialise(binaries: Binaries, spec: PrimarySpec): Promise<void> {
  await makeDataDir(spec.dir);
  const passwordFile = `${spec.dir}.password`;
  await fs.writeFile(passwordFile, `${spec.password}\n`, { mode: 0o600 });
  giveAway(passwordFile);
  try {
    const args = ["-D", spec.dir, "-U", spec.user, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-N"];
    await run(binaries.initdb, args, { ...serverIdentity(), cwd: path.dirname(binaries.initdb), env: serverEnv });
  } finally {
    await fs.rm(passwordFile, { force: true });
  }
  await fs.appendFile(path.join(spec.dir, "postgresql.conf"), primarySettings(spec.id));
}

/** Makes a file or folder the server's own; needed only where the lab runs as root. */
export function giveAway(file: string): void {
  const { uid, gid } = serverIdentity();
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}
