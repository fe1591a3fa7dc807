import { spawn } from "node:child_process";
import fs from "node:fs";
import type { LabStatus } from "../../contracts/lab.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { readIfThere } from "../../platform/files.ts";
import { lockOf, logOf } from "../places.ts";
import { lockHolder } from "../supervisor/lock.ts";
import { ask, labCall } from "./call.ts";

export interface SpawnSupervisor {
  command: string;
  args: string[];
  env: Readonly<Record<string, string | undefined>>;
}

const START_TIMEOUT_MS = 30_000;

/** Starts the lab's supervisor unless it runs, and waits until the lab is ready. */
export async function labUp({ dir, spawnSupervisor, clock }: { dir: string; spawnSupervisor: SpawnSupervisor; clock: Clock }): Promise<LabStatus> {
  if (!(await ask(dir, { op: "status" }))) await start(dir, spawnSupervisor, clock);
  return (await labCall(dir, { op: "ready" })) as LabStatus;
}

async function start(dir: string, { command, args, env }: SpawnSupervisor, clock: Clock): Promise<void> {
  fs.mkdirSync(dir, { recursive: true, mode: 0o711 });
  const log = fs.openSync(logOf(dir), "a", 0o600);
  const child = spawn(command, args, { cwd: dir, env, detached: true, stdio: ["ignore", log, log] });
  fs.closeSync(log);
  let ended = false;
  child.once("error", () => (ended = true));
  child.once("exit", () => (ended = true));
  child.unref();
  for (const end = clock.now() + START_TIMEOUT_MS; clock.now() < end; await clock.sleep(20)) {
    if (await ask(dir, { op: "status" })) return;
    // Another `lab up` may have been quicker and hold the lock: then its socket comes.
    if (ended && (await lockHolder(lockOf(dir))) === undefined) break;
  }
  const lines = ((await readIfThere(logOf(dir))) ?? "").trimEnd().split("\n").slice(-5);
  throw new UserError({ code: "PP_LAB_FAILED", message: "The practice lab did not start.", found: lines.join("\n"), todo: `Put right what its log says, then: pixelpulse lab up. The log is ${logOf(dir)}`, exit: EXIT.broken });
}
