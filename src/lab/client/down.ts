import fs from "node:fs/promises";
import path from "node:path";
import type { LabStatus } from "../../contracts/lab.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { signalGroup, startTime } from "../../platform/processes.ts";
import { deleteLab, refuseForeignFolder } from "../folder.ts";
import { dataOf, lockOf, recordsOf, socketOf } from "../places.ts";
import { lockHolder, lockLab } from "../supervisor/lock.ts";
import { reap } from "../supervisor/reap.ts";
import { ask } from "./call.ts";

const STOP_TIMEOUT_MS = 40_000;
const SILENCE_MS = 4_000;
const KILL_AFTER_MS = 4_000;

export async function labStatus(dir: string): Promise<LabStatus | undefined> {
  const answer = await ask(dir, { op: "status" });
  return answer?.ok ? (answer.value as LabStatus) : undefined;
}

/** Stops the lab, one that is only starting or hangs, or what is left of one whose supervisor died. True: something ran. */
export async function labDown(dir: string, { delete: remove, clock }: { delete: boolean; clock: Clock }): Promise<boolean> {
  if (!(await exists(dir))) return false;
  if (remove) await refuseForeignFolder(dir);
  const pid = await lockHolder(lockOf(dir));
  if (pid !== undefined) await stop(dir, pid, clock);
  const unlock = await lockLab(lockOf(dir));
  try {
    const left = await reap(recordsOf(dir), clock);
    if (remove) await deleteLab(dir, await dataOf(dir));
    else await fs.rm(recordsOf(dir), { force: true });
    await removeRuntime(dir);
    return pid !== undefined || left.length > 0;
  } finally {
    unlock();
  }
}

async function stop(dir: string, pid: number, clock: Clock): Promise<void> {
  const heard = await ask(dir, { op: "stop" }, SILENCE_MS).catch(() => undefined); // it hangs: killed below
  if (heard && (await isGone(pid, STOP_TIMEOUT_MS, clock))) return;
  if (heard)
    throw new UserError({ code: "PP_LAB_WILL_NOT_STOP", message: `The lab did not stop within ${STOP_TIMEOUT_MS / 1000} s.`, found: `process ${pid}`, todo: `kill ${pid}, then pixelpulse lab down`, exit: EXIT.broken });
  signalGroup(pid, "SIGTERM");
  if (await isGone(pid, KILL_AFTER_MS, clock)) return;
  signalGroup(pid, "SIGKILL"); // what it ran is recorded, and ended after it
  await isGone(pid, KILL_AFTER_MS, clock);
}

async function isGone(pid: number, withinMs: number, clock: Clock): Promise<boolean> {
  for (const end = clock.now() + withinMs; startTime(pid) !== undefined; await clock.sleep(20)) if (clock.now() > end) return false;
  return true;
}

/** The socket's folder, and the folder of all labs of this user if it was the last. */
async function removeRuntime(dir: string): Promise<void> {
  const own = path.dirname(socketOf(dir));
  await fs.rm(own, { recursive: true, force: true });
  await fs.rmdir(path.dirname(own)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "ENOENT") throw error;
  });
}

const exists = (file: string): Promise<boolean> => fs.access(file).then(() => true, () => false);
