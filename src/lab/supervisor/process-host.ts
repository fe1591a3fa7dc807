import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import type { ProcessHost, ProgramSpec, RunningProgram } from "../../contracts/process-host.ts";
import { signalGroup, startTime } from "../../platform/processes.ts";
import type { ProcessRecords } from "./records.ts";

/** Waits at the gate until a line comes, then becomes the program. If the supervisor dies first, the read fails and nothing was started. */
const GATE = 'read -r _ && exec "$@" </dev/null';

/** Starts programs in process groups of their own, each recorded before it does anything. */
export function createProcessHost(records: ProcessRecords): ProcessHost {
  return {
    async start(spec) {
      const child = spawnAtGate(spec);
      await once(child, "spawn");
      const { pid } = child;
      const started = pid === undefined ? undefined : startTime(pid);
      if (pid === undefined || started === undefined) throw new Error(`${spec.id} ended before it began`);
      const exited = once(child, "exit").then(([code, signal]) => {
        records.gone(pid);
        return { code: code as number | null, signal: signal as NodeJS.Signals | null };
      });
      records.started({ id: spec.id, pid, started, stopSignal: spec.stopSignal });
      child.stdin?.on("error", () => undefined); // its end is told by `exited`
      child.stdin?.end("go\n");
      return { id: spec.id, pid, exited, stop: () => stop(pid, spec, exited) };
    },
  };
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
