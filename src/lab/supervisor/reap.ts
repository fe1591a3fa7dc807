import path from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import { signalGroup, startTime } from "../../platform/processes.ts";
import { removeGroup, removeIfEmpty } from "../../platform/cgroups.ts";
import { alive, groupsOf, type ProcessRecord } from "./records.ts";

const PATIENCE_MS = 5_000;

/** Stops what a dead supervisor left behind: by recorded pid and start time, never by name. Answers the ids. */
export async function reap(recordsFile: string, clock: Clock): Promise<string[]> {
  const left = await alive(recordsFile);
  for (const record of left) signalGroup(record.pid, record.stopSignal);
  const end = clock.now() + PATIENCE_MS;
  while (clock.now() < end && left.some(still)) await clock.sleep(50);
  for (const record of left.filter(still)) signalGroup(record.pid, "SIGKILL");
  while (left.some(still)) await clock.sleep(20);
  const groups = await groupsOf(recordsFile);
  for (const group of groups) await removeGroup(group);
  for (const all of new Set(groups.map((group) => path.dirname(group)))) await removeIfEmpty(all);
  return left.map((record) => record.id);
}

const still = (record: ProcessRecord): boolean => startTime(record.pid) === record.started;
