import { execFile } from "node:child_process";
import { chmod, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { runProgram } from "../helpers/cli.ts";
import { NOBODY, playground, scrubbedPath } from "../helpers/plays.ts";

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** Where we are root, the play is somebody else's, with node, sh and coreutils alone. */
const uid = process.getuid?.() === 0 ? NOBODY : undefined;
/** Nothing below may be written to any more. */
const seal = (dir: string) => run("chmod", ["-R", "a-w", dir]);
const everything = async (dir: string): Promise<number> => (await readdir(dir, { recursive: true })).length;

it("packed, installed into a read-only prefix, plays quickstart from another folder as another user with a scrubbed PATH", { timeout: 600_000 }, async () => {
  const { env, dir, leftFiles, leftProcesses, close } = await playground(uid);
  const prefix = path.join(dir, "prefix");
  try {
    const npm = { cwd: checkout, env: { ...process.env, npm_config_loglevel: "error" } };
    await mkdir(prefix);
    const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", dir], npm);
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await run("npm", ["install", "--global", "--prefix", prefix, "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", path.join(dir, filename)], { ...npm, maxBuffer: 1e8 });
    await seal(prefix);
    const before = await everything(prefix);
    await mkdir(path.join(dir, "elsewhere"));
    const ran = await runProgram(path.join(prefix, "bin", "pixelpulse"), ["tutorial", "start", "quickstart", "--auto", "--yes"], { cwd: path.join(dir, "elsewhere"), env: uid === undefined ? env : { ...env, PATH: await scrubbedPath(dir) }, uid });
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(ran.stdout).toContain("9 of 9 steps passed");
    expect(await everything(prefix)).toBe(before);
    expect(await readdir(path.join(dir, "elsewhere"))).toEqual([]);
    expect(await leftFiles()).toEqual([]);
    await expect.poll(leftProcesses, { timeout: 5_000 }).toEqual([]);
  } finally {
    await run("chmod", ["-R", "u+w", dir]);
    await chmod(dir, 0o755);
    await close();
  }
});
