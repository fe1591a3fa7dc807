import path from "node:path";
import { runInTerminal } from "../platform/exec.ts";
import { writeAtomic } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { commandEnvironment, runningLab } from "./lab.ts";

/** The learner's own shell in the lab's environment, `(lab)` in its prompt. Resolves with the shell's exit code. */
export async function shellInLab({ name, env }: { name: string; env: Environment }): Promise<number> {
  const { dir } = await runningLab({ name, env });
  const environment = await commandEnvironment({ name, env });
  const shell = env["SHELL"] ?? "/bin/sh";
  if (path.basename(shell) !== "bash") return runInTerminal(shell, [], { cwd: process.cwd(), env: { ...environment, PS1: "(lab) $ " } });
  // bash takes PS1 from its own start files, so ours has to come after them.
  const startFile = path.join(dir, "bashrc");
  await writeAtomic(startFile, `[ -r ~/.bashrc ] && . ~/.bashrc\nPATH="$PIXELPULSE_BIN:$PATH"\nPS1="(lab) $PS1"\n`);
  return runInTerminal(shell, ["--rcfile", startFile], { cwd: process.cwd(), env: { ...environment, PIXELPULSE_BIN: path.join(dir, "bin") } });
}
