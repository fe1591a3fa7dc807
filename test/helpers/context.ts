import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { StepContext } from "../../src/contracts/step-context.ts";
import { nonce, systemClock } from "../../src/kernel/clock.ts";
import { execShell } from "../../src/platform/exec.ts";
import { inside } from "../../src/platform/files.ts";

/** A folder of this test alone, its path with a space and a quote, as learners have them. */
export async function testFolder(name = "it's a test"): Promise<{ dir: string; remove(): Promise<void> }> {
  const top = await realpath(await mkdtemp(path.join(os.tmpdir(), "pp-test-")));
  const dir = path.join(top, name);
  await import("node:fs/promises").then((fs) => fs.mkdir(dir));
  return { dir, remove: () => rm(top, { recursive: true, force: true }) };
}

const nothing = (what: string) => (): never => {
  throw new Error(`this test has no ${what}`);
};

/** A step's world in a folder: real files and commands; no lab unless `parts` brings one. */
export function testContext(parts: Partial<StepContext> & { workspace: string }): StepContext {
  const env = parts.env ?? { PATH: process.env["PATH"] ?? "" };
  const signal = parts.signal ?? new AbortController().signal;
  return {
    tutorialDir: parts.workspace,
    target: "lab",
    clock: systemClock,
    nonce,
    exec: async (command, { cwd, timeoutMs = 30_000, onOutput } = {}) =>
      execShell(command, { cwd: cwd === undefined ? parts.workspace : await inside(parts.workspace, cwd), env: { ...env }, timeoutMs, signal, ...(onOutput ? { onOutput } : {}) }),
    databases: () => Promise.resolve([]),
    cacheUrl: () => Promise.resolve(undefined),
    aws: nothing("AWS"),
    app: { url: nothing("app"), restart: nothing("app") },
    answer: undefined,
    restore: nothing("history"),
    ...parts,
    env,
    signal,
  };
}
