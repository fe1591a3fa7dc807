import path from "node:path";
import { reachable } from "../platform/reachable.ts";
import { runtimePath } from "../platform/paths.ts";

/** Where the parts of one lab are; `dir` is the lab's folder. */
export const socketOf = (dir: string): string => path.join(runtimePath(dir), "lab.sock");
export const lockOf = (dir: string): string => path.join(dir, "supervisor.lock");
export const recordsOf = (dir: string): string => path.join(dir, "processes.jsonl");
export const capOf = (dir: string): string => path.join(dir, "cpu-cap");
export const pgpassOf = (dir: string): string => path.join(dir, "pgpass");
/** The lab's own keys; a folder without them is no lab. */
export const credentialsOf = (dir: string): string => path.join(dir, "credentials.json");
export const logOf = (dir: string): string => path.join(dir, "lab.log");

/** The databases' files: in the lab's folder, unless the servers' user could not get there. */
export const dataOf = (dir: string): Promise<string> => reachable(path.join(dir, "data"), "/var/lib/pixelpulse");
