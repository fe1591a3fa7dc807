import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const program = path.join(root, "bin", "run.js");

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface World {
  /** A fresh home; everything PixelPulse keeps is below it. */
  home: string;
  env: Record<string, string>;
  run(args: string[], options?: { cwd?: string; env?: Record<string, string | undefined>; input?: string }): Promise<Ran>;
  /** Stops the labs named and removes the home. */
  close(...labs: string[]): Promise<void>;
}

/** The built program with a home of its own. Only the cache of binaries is shared between tests: it is made once and never changed. */
export async function cliWorld(): Promise<World> {
  const home = await mkdtemp(path.join(os.tmpdir(), "pp-home-"));
  await chmod(home, 0o711);
  const env: Record<string, string> = { PATH: process.env["PATH"] ?? "", HOME: home, LANG: "C.UTF-8", XDG_CACHE_HOME: path.join(root, "node_modules", ".cache") };
  const run: World["run"] = (args, { cwd = home, env: more = {}, input = "" } = {}) => runProgram(process.execPath, [program, ...args], { cwd, env: withEnv(env, more), input });
  return {
    home,
    env,
    run,
    async close(...labs) {
      for (const lab of labs.length > 0 ? labs : ["default"]) await run(["lab", "down", "--delete", "--lab", lab]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

const withEnv = (base: Record<string, string>, more: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...base, ...more }).filter((entry): entry is [string, string] => entry[1] !== undefined));

export function runProgram(command: string, args: string[], { cwd, env, input = "", uid }: { cwd: string; env: Record<string, string>; input?: string; uid?: number | undefined }): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"], ...(uid === undefined ? {} : { uid, gid: uid }) });
    const out = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) child[stream].setEncoding("utf8").on("data", (text: string) => (out[stream] += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...out }));
    child.stdin.on("error", () => undefined); // it may have ended without reading
    child.stdin.end(input);
  });
}
