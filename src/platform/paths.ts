import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { EXIT, UserError } from "../kernel/errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The user's home; a machine account may have none. */
export function homeDir(env: Environment): string {
  const home = env["HOME"];
  if (home && path.isAbsolute(home)) return home;
  throw new UserError({
    code: "PP_NO_HOME",
    message: "PixelPulse keeps its data in your home folder, and HOME names none.",
    found: home === undefined ? "HOME is not set" : `HOME=${home}`,
    todo: "Set HOME to a folder you can write to, or set PIXELPULSE_HOME.",
    exit: EXIT.broken,
  });
}

/** Labs and their data. */
export const dataDir = (env: Environment): string =>
  env["PIXELPULSE_HOME"] ?? path.join(env["XDG_DATA_HOME"] || path.join(homeDir(env), ".local", "share"), "pixelpulse");

/** What can be made or fetched again. */
export const cacheDir = (env: Environment): string =>
  env["PIXELPULSE_HOME"] ? path.join(env["PIXELPULSE_HOME"], "cache") : path.join(env["XDG_CACHE_HOME"] || path.join(homeDir(env), ".cache"), "pixelpulse");

/** A private folder with a short path: a unix socket's path may have 100 characters at most. */
export function runtimeDir(key: string): string {
  const dir = runtimePath(key);
  const own = path.dirname(dir);
  fs.mkdirSync(own, { recursive: true, mode: 0o700 });
  refuseForeign(own);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

/** Its path alone, for those who only look whether something is there; refused where somebody else has made it. */
export function runtimePath(key: string): string {
  const own = path.join(os.tmpdir().length > 40 ? "/tmp" : os.tmpdir(), `pixelpulse-${os.userInfo().uid}`);
  if (fs.existsSync(own)) refuseForeign(own);
  return path.join(own, createHash("sha256").update(key).digest("hex").slice(0, 12));
}

/** Who owns the folder could answer in the lab's place. */
function refuseForeign(own: string): void {
  const stat = fs.lstatSync(own);
  if (stat.isDirectory() && stat.uid === os.userInfo().uid && (stat.mode & 0o077) === 0) return;
  throw new UserError({
    code: "PP_RUNTIME_FOLDER",
    message: `${own} must be a folder that only you can open.`,
    found: `owner ${stat.uid}, mode ${(stat.mode & 0o777).toString(8)}`,
    todo: `Remove ${own} and try again.`,
    exit: EXIT.broken,
  });
}
