import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** When a process began, as the system tells it: with the pid it names one process for ever. Undefined: no such process. */
export function startTime(pid: number): string | undefined {
  if (process.platform === "linux") {
    const fields = statFields(pid);
    return fields === undefined || fields[0] === "Z" ? undefined : fields[19];
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined;
  } catch {
    return undefined; // ps exits 1 where there is no such process
  }
}

/** Sends a signal to a whole process group; false when it is gone already. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** CPU seconds (ended children of the root included) and resident bytes of a process and its children. */
export function treeUsage(pid: number): { cpuSeconds: number; rssBytes: number } {
  if (process.platform !== "linux") return treeUsageByPs(pid);
  let ticks = 0;
  let pages = 0;
  for (const name of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statFields(Number(name));
    if (!fields || (Number(name) !== pid && Number(fields[1]) !== pid)) continue;
    ticks += Number(fields[11]) + Number(fields[12]);
    if (Number(name) === pid) ticks += Number(fields[13]) + Number(fields[14]);
    pages += Number(fields[21]);
  }
  return { cpuSeconds: ticks / 100, rssBytes: pages * 4096 };
}

/** Fields of /proc/PID/stat from `state` on, or undefined where the process is gone. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined; // gone between the listing and the reading
  }
}

function treeUsageByPs(pid: number): { cpuSeconds: number; rssBytes: number } {
  const out = execFileSync("ps", ["-axo", "pid=,ppid=,rss=,cputime="], { encoding: "utf8" });
  const usage = { cpuSeconds: 0, rssBytes: 0 };
  for (const line of out.trim().split("\n")) {
    const [own, parent, rss, time = "0"] = line.trim().split(/\s+/);
    if (Number(own) !== pid && Number(parent) !== pid) continue;
    usage.cpuSeconds += time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
    usage.rssBytes += Number(rss) * 1024;
  }
  return usage;
}
