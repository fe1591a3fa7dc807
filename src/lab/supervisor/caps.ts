import { createHash } from "node:crypto";
import { openCpuCaps, type CpuCaps } from "../../platform/cgroups.ts";
import { readCap } from "../cpu-cap.ts";

export interface LabCaps {
  caps: CpuCaps | undefined;
  /** As `lab status` and every measurement tell it: a cap that could not be had is never claimed. */
  words: string;
}

/** The cap that was asked for this lab, if the system grants it. */
export async function labCaps(dir: string): Promise<LabCaps> {
  const cores = await readCap(dir);
  if (cores === undefined) return { caps: undefined, words: "none" };
  const opened = await openCpuCaps(`pixelpulse-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`, cores);
  if ("refused" in opened) return { caps: undefined, words: `none (${coresOf(cores)} were asked for, but this system does not allow it: ${opened.refused})` };
  return { caps: opened, words: `${coresOf(cores)} for each database (${opened.by})` };
}

const coresOf = (cores: number): string => `${cores} ${cores === 1 ? "core" : "cores"}`;
