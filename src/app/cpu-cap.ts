import { EXIT, UserError } from "../kernel/errors.ts";

const [LEAST, MOST] = [0.05, 64];

/** What stands after `--cpu-cap`: cores for each database, or `none`. */
export function parseCpuCap(text: string): number | "none" {
  if (text === "none") return text;
  const cores = Number(text);
  if (cores >= LEAST && cores <= MOST) return cores;
  throw new UserError({ code: "PP_CPU_CAP", message: `A CPU cap is a number of cores from ${LEAST} to ${MOST}, or none.`, found: text, todo: "pixelpulse lab up --cpu-cap 0.25", exit: EXIT.usage });
}
