import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import type { ProcessHost, ProgramSpec, RunningProgram } from "../../contracts/process-host.ts";
import type { CpuCaps } from "../../platform/cgroups.ts";
import { signalGroup, startTime } from "../../platform/processes.ts";
import type { ProcessRecords } from "./records.ts";

/** Waits at the gate until a line comes, then becomes the program. If the supervisor dies first, the read fails and nothing was started. */
const GATE = 'read -r _ && exec "$@" </dev/null';

/** Starts programs in process groups of their own, each recorded before it does anything. */
export function createProcessHost(records: ProcessRecords, caps?: CpuCaps): ProcessHost {
  return {
    async start(spec) {
      const child = spawnAtGate(spec);
      await once(child, "spawn");
      const { pid } = child;
      const started = pid === undefined ? undefined : startTime(pid);
      if (pid === undefined || started === undefined) throw new Error(`${spec.id} ended before it began`);
      const cap = spec.capped ? caps : undefined;
      const exited = once(child, "exit").then(([code, signal]) => {
        forget(records, pid);
        void cap?.leave(spec.id).catch(() => undefined); // whoever comes next to the lab tries again
        return { code: code as number | null, signal: signal as NodeJS.Signals | null };
      });
      child.stdin?.on("error", () => undefined); // its end is told by `exited`
      try {
        records.started({ id: spec.id, pid, started, stopSignal: spec.stopSignal, ...(cap ? { group: cap.groupOf(spec.id) } : {}) });
        cap?.enter(spec.id, pid);
      } catch (error) {
        child.stdin?.destroy(); // it never gets through the gate
        throw error;
      }
      child.stdin?.end("go\n");
      return { id: spec.id, pid, exited, stop: () => stop(pid, spec, exited) };
    },
  };
}

/** What cannot be written is harmless: the pid with its start time names a process that is gone. */
function forget(records: ProcessRecords, pid: number): void {
  try {
    records.gone(pid);
  } catch {
    // the disk is full, or the lab has ended
  }
}

function spawnAtGate(spec: ProgramSpec) {
  const log = fs.openSync(spec.logFile, "a", 0o600);
  try {
    return spawn("/bin/sh", ["-c", GATE, "pixelpulse-gate", spec.command, ...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: ["pipe", log, log],
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
  } finally {
    fs.closeSync(log);
  }
}

async function stop(pid: number, spec: ProgramSpec, exited: RunningProgram["exited"]): Promise<void> {
  signalGroup(pid, spec.stopSignal);
  const hard = setTimeout(() => signalGroup(pid, "SIGKILL"), spec.stopTimeoutMs);
  try {
    await exited;
  } finally {
    clearTimeout(hard);
  }
}
