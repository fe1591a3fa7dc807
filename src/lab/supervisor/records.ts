import { readIfThere } from "../../platform/files.ts";
import { openLog } from "../../platform/logs.ts";
import { startTime } from "../../platform/processes.ts";

/** One program of the lab, told apart from any other for ever: a pid may be used again, a pid with its start time is not. */
export interface ProcessRecord {
  id: string;
  pid: number;
  started: string;
  stopSignal: NodeJS.Signals;
  /** Folder of its control group, where its CPU is capped. */
  group?: string;
}

type Line = ({ state: "started" } & ProcessRecord) | { state: "gone"; pid: number };

export interface ProcessRecords {
  started(record: ProcessRecord): void;
  gone(pid: number): void;
  close(): void;
}

/** Kept so that whoever comes after a crash knows what was started. Each line is on the disk before the call returns. */
export function openRecords(file: string): ProcessRecords {
  const log = openLog(file);
  const write = (line: Line): void => log.append(JSON.stringify(line));
  return { started: (record) => write({ state: "started", ...record }), gone: (pid) => write({ state: "gone", pid }), close: () => log.close() };
}

/** Programs that were started and are still the same process. */
export async function alive(file: string): Promise<ProcessRecord[]> {
  const known = new Map<number, ProcessRecord>();
  for (const text of ((await readIfThere(file)) ?? "").split("\n")) {
    const line = parse(text);
    if (line?.state === "started") known.set(line.pid, line);
    else if (line) known.delete(line.pid);
  }
  return [...known.values()].filter((record) => startTime(record.pid) === record.started);
}

/** Folders of every control group that was ever made. */
export async function groupsOf(file: string): Promise<string[]> {
  const lines = ((await readIfThere(file)) ?? "").split("\n").map(parse);
  return [...new Set(lines.flatMap((line) => (line?.state === "started" && line.group !== undefined ? [line.group] : [])))];
}

/** Undefined for an empty or half-written line: a crash tears at most the last one, whose program never got through the gate. */
function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
