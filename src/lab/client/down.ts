import fs from "node:fs/promises";
import path from "node:path";
import type { LabStatus } from "../../contracts/lab.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { startTime } from "../../platform/processes.ts";
import { dataOf, lockOf, recordsOf, socketOf } from "../places.ts";
import { lockLab } from "../supervisor/lock.ts";
import { reap } from "../supervisor/reap.ts";
import { ask } from "./call.ts";

const STOP_TIMEOUT_MS = 40_000;

export async function labStatus(dir: string): Promise<LabStatus | undefined> {
  const answer = await ask(dir, { op: "status" });
  return answer?.ok ? (answer.value as LabStatus) : undefined;
}

/** Stops the lab, or what is left of one whose supervisor died. True: something ran. */
export async function labDown(dir: string, { delete: remove, clock }: { delete: boolean; clock: Clock }): Promise<boolean> {
  const status = await labStatus(dir);
  if (status) await stop(dir, status.pid, clock);
  else if (!(await exists(dir))) return false;
  const unlock = await lockLab(lockOf(dir));
  try {
    const left = await reap(recordsOf(dir), clock);
    if (remove) {
      await fs.rm(await dataOf(dir), { recursive: true, force: true });
      await fs.rm(dir, { recursive: true, force: true });
    } else await fs.rm(recordsOf(dir), { force: true });
    await removeRuntime(dir);
    return status !== undefined || left.length > 0;
  } finally {
    unlock();
  }
}

async function stop(dir: string, pid: number, clock: Clock): Promise<void> {
  await ask(dir, { op: "stop" });
  for (const end = clock.now() + STOP_TIMEOUT_MS; startTime(pid) !== undefined; await clock.sleep(20))
    if (clock.now() > end)
      throw new UserError({ code: "PP_LAB_WILL_NOT_STOP", message: `The lab did not stop within ${STOP_TIMEOUT_MS / 1000} s.`, found: `process ${pid}`, todo: `kill ${pid}, then pixelpulse lab down`, exit: EXIT.broken });
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
