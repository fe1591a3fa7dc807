import fs from "node:fs/promises";
import { readIfThere, writeAtomic } from "../platform/files.ts";
import { capOf } from "./places.ts";

/** Cores that each database of this lab may use; undefined: as many as there are. Kept for every later start. */
export async function readCap(dir: string): Promise<number | undefined> {
  const cores = Number((await readIfThere(capOf(dir))) ?? "");
  return cores > 0 ? cores : undefined;
}

export async function keepCap(dir: string, cores: number | undefined): Promise<void> {
  if (cores === undefined) await fs.rm(capOf(dir), { force: true });
  else await writeAtomic(capOf(dir), String(cores), 0o600);
}
