import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cgroupPlaces, type CgroupPlace } from "./cgroup-places.ts";

/** Limits of CPU by the kernel: what is started in a group, and all its children, get that much of the machine together. */
export interface CpuCaps {
  cores: number;
  /** E.g. `cgroup v1`. */
  by: string;
  /** Folder of that program's group, whether it is there or not. */
  groupOf(id: string): string;
  /** Makes the group and puts a process into it, before it has children. */
  enter(id: string, pid: number): void;
  /** Removes the group once all its processes are gone. */
  leave(id: string): Promise<void>;
  /** Removes the folder of all groups, which must have been left. */
  close(): Promise<void>;
}

/** Short, so that a capped program is slowed evenly and does not stand still for a tenth of a second at a time. */
const PERIOD_US = 20_000;
const REMOVE_TIMEOUT_MS = 3_000;

/** Tries, with a real process, whether this system lets us cap CPU; else says why not. `name` is the folder of all groups. */
export async function openCpuCaps(name: string, cores: number, places: CgroupPlace[] = cgroupPlaces()): Promise<CpuCaps | { refused: string }> {
  let refused = process.platform === "linux" ? "no control group with the CPU controller is shown to us" : "only Linux has control groups";
  for (const place of places) {
    const caps = capsIn(place, name, cores);
    try {
      await tryOut(caps);
      return caps;
    } catch (error) {
      refused = error instanceof Error ? error.message : String(error);
    }
  }
  return { refused };
}

function capsIn({ version, dir }: CgroupPlace, name: string, cores: number): CpuCaps {
  const all = path.join(dir, name);
  const groupOf = (id: string): string => path.join(all, id.replaceAll("/", "-"));
  const quota = Math.round(cores * PERIOD_US);
  return {
    cores,
    by: `cgroup v${version}`,
    groupOf,
    enter(id, pid) {
      const group = groupOf(id);
      if (version === 2) for (const above of [dir, all]) allowCpuBelow(above);
      fs.mkdirSync(group, { recursive: true });
      if (version === 2) tell(group, "cpu.max", `${quota} ${PERIOD_US}`);
      else {
        tell(group, "cpu.cfs_period_us", String(PERIOD_US));
        tell(group, "cpu.cfs_quota_us", String(quota));
      }
      tell(group, "cgroup.procs", String(pid));
    },
    leave: (id) => removeGroup(groupOf(id)),
    close: () => removeGroup(all),
  };
}

/** Only to a file that the kernel made: in any other folder this fails, and nothing is capped. */
const tell = (dir: string, name: string, text: string): void => fs.writeFileSync(path.join(dir, name), text, { flag: "r+" });

/** Version 2 gives a controller to the groups in a folder only when that folder is told so. */
function allowCpuBelow(dir: string): void {
  fs.mkdirSync(dir, { recursive: true });
  const name = "cgroup.subtree_control";
  if (!fs.readFileSync(path.join(dir, name), "utf8").split(/\s/).includes("cpu")) tell(dir, name, "+cpu");
}

async function tryOut(caps: CpuCaps): Promise<void> {
  const id = `try-${process.pid}`;
  const child = spawn("/bin/sh", ["-c", "read -r _"], { stdio: ["pipe", "ignore", "ignore"] });
  const exited = once(child, "exit");
  try {
    await once(child, "spawn");
    if (child.pid !== undefined) caps.enter(id, child.pid);
  } finally {
    child.stdin.end();
    await exited;
    await caps.leave(id);
    await removeIfEmpty(path.dirname(caps.groupOf(id)));
  }
}

/** Removes a group; waits for what still ends in it. One that is not there is no fault. */
export async function removeGroup(dir: string): Promise<void> {
  for (const end = Date.now() + REMOVE_TIMEOUT_MS; ; await sleep(20)) {
    try {
      fs.rmdirSync(dir);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT") return;
      if ((code !== "EBUSY" && code !== "ENOTEMPTY") || Date.now() > end) throw error;
    }
  }
}

/** The folder of all groups, when the last one has gone. */
export async function removeIfEmpty(dir: string): Promise<void> {
  const holds = fs.existsSync(dir) && fs.readdirSync(dir, { withFileTypes: true }).some((entry) => entry.isDirectory());
  if (!holds) await removeGroup(dir);
}
