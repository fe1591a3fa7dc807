import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { standIn } from "./testing.ts";

let lab: string;
beforeEach(async () => {
  lab = await mkdtemp(path.join(tmpdir(), "pp-stand-in-"));
});
afterEach(() => rm(lab, { recursive: true, force: true }));

it("says once in a lab that it is a stand-in, and each time without one", async () => {
  for (const name of ["aws", "psql", "redis-cli"]) {
    const said = async (env: Record<string, string>) => (await standIn([name, "--version"], { env })).said;
    expect([await said({ PIXELPULSE_LAB: lab }), await said({ PIXELPULSE_LAB: lab })]).toEqual([true, false]);
    expect([await said({}), await said({ PIXELPULSE_LAB: "default" })]).toEqual([true, true]);
  }
  expect(await readdir(lab)).toEqual(["stand-in-aws.said", "stand-in-psql.said", "stand-in-redis-cli.said"]);
  expect(await standIn(["aws", "--version"], { env: { PIXELPULSE_LAB: path.join(lab, "stand-in-aws.said", "no-folder") } })).toMatchObject({ said: true, exit: 0 });
  await chmod(lab, 0o700);
});

it("says what there is", async () => {
  expect(await standIn(["terraform"])).toMatchObject({ exit: 2, stderr: 'There is no stand-in for "terraform": there are aws, psql, redis-cli.\n' });
  expect(await standIn([])).toMatchObject({ exit: 2 });
});

it("runs as a program of its own, and ends quietly when its reader does", async () => {
  const entry = fileURLToPath(new URL("../../app/entries/stand-in.ts", import.meta.url));
  const env = { PATH: process.env["PATH"] ?? "", PIXELPULSE_LAB: lab };
  const run = promisify(execFile);
  const program = [process.execPath, "--import", import.meta.resolve("tsx"), entry] as const;
  const { stdout } = await run(program[0], [...program.slice(1), "aws", "--version"], { env });
  expect(stdout).toContain("stand-in");
  await expect(run(program[0], [...program.slice(1), "aws", "rds"], { env })).rejects.toMatchObject({ code: 252 });
  const piped = await run("sh", ["-c", '"$@" aws rds help | head -1', "sh", ...program], { env });
  expect(piped).toEqual({ stdout: "Operations of rds:\n", stderr: "" });
});
