import path from "node:path";
import { EXIT, UserError } from "../kernel/errors.ts";
import { labCall } from "../lab/client/index.ts";
import { readIfThere, writeAtomic } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { modulesFolder } from "./entry.ts";
import { commandEnvironment, runningLab } from "./lab.ts";

/** What a tutorial says of the learner's app; `cwd` is absolute. */
export interface AppProgram {
  cwd: string;
  command: string[];
  ready: string;
}

const programFile = (labDir: string): string => path.join(labDir, "app.json");

/** Runs the learner's app under the lab, or runs it anew; resolves with its address once it is ready. */
export async function startApp(lab: { name: string; env: Environment }, program: AppProgram): Promise<string> {
  const { dir } = await runningLab(lab);
  await writeAtomic(programFile(dir), JSON.stringify(program), 0o600);
  const env = { ...(await commandEnvironment(lab)), PIXELPULSE_MODULES: modulesFolder() };
  return (await labCall(dir, { op: "app-start", app: { ...program, env } })) as string;
}

/** Whether this lab last ran the app in that folder. */
export async function appWasStarted(labDir: string, cwd: string): Promise<boolean> {
  const kept = await readIfThere(programFile(labDir));
  return kept !== undefined && (JSON.parse(kept) as AppProgram).cwd === cwd;
}

/** The same program with today's environment: a cache or a replica may have come since. */
export async function restartApp(lab: { name: string; env: Environment }): Promise<string> {
  const { dir } = await runningLab(lab);
  const kept = await readIfThere(programFile(dir));
  if (kept === undefined)
    throw new UserError({
      code: "PP_NO_APP",
      message: "This lab runs no API yet.",
      found: `no app was ever started in ${dir}`,
      todo: "pixelpulse tutorial start",
      exit: EXIT.broken,
    });
  return startApp(lab, JSON.parse(kept) as AppProgram);
}
