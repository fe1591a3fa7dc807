import path from "node:path";
import { EXIT, UserError } from "../kernel/errors.ts";
import { systemClock } from "../kernel/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { agree } from "./consent.ts";
import { onInterrupt } from "./interrupt.ts";
import { downLab } from "./lab.ts";
import { textRenderer } from "./render.ts";
import { keptReportFile, reportFile, reportInText, reportOf, writeReport } from "./report.ts";
import { bindingOf, openTutorialSession } from "./session.ts";
import { removeWorkspace, temporaryWorkspace } from "./temporary.ts";
import { playUnattended } from "./unattended.ts";
import { openTutorial, tutorialParts } from "./tutorials.ts";
import { ownLab } from "./workspace.ts";

export interface StartOptions {
  tutorial: string;
  dir?: string | undefined;
  lab?: string | undefined;
  yes: boolean;
  keep: boolean;
  json: boolean;
  plain: boolean;
  env: Environment;
  cwd: string;
  stdout: NodeJS.WriteStream;
}

/** Plays a tutorial with nobody there and prints what it measured; resolves with the exit code. */
export async function startUnattended(options: StartOptions): Promise<number> {
  const { env, cwd, stdout, json, plain } = options;
  const tutorial = await openTutorial(options.tutorial, cwd, await tutorialParts());
  await agree(tutorial, options.yes, env);
  const { budget, id } = tutorial;
  const ours = options.dir === undefined;
  const workspace = options.dir === undefined ? await temporaryWorkspace(id) : path.resolve(cwd, options.dir);
  const lab = options.lab ?? (await bindingOf(workspace))?.lab ?? ownLab(workspace);
  const { signal, release } = onInterrupt({ tidies: true });
  const emit = json ? () => undefined : textRenderer({ stdout, env, plain });
  let busy = false;
  try {
    const { session } = await openTutorialSession({ tutorial: options.tutorial, workspace, lab, env, cwd, yes: options.yes, events: budget.events, emit, signal: () => signal }).catch((error: unknown) => {
      busy = error instanceof UserError && error.code === "PP_SESSION_BUSY";
      throw error;
    });
    let code: number;
    try {
      code = await playUnattended(session, systemClock, signal);
    } finally {
      session.close();
    }
    const { workspace: _workspace, ...data } = await reportOf({ dir: workspace, cwd, env });
    const page = await writeReport(data, ours && !options.keep ? keptReportFile(id, env) : reportFile(workspace));
    stdout.write(json ? `${JSON.stringify({ ...data, page, exit: code }, null, 2)}\n` : `\n${reportInText(data, { stdout, env, plain })}\nThe report as a page: ${page}\n`);
    return signal.aborted ? EXIT.cancelled : code;
  } finally {
    // A lab that others may be using stays: one that was named, or one in which another session is at work.
    if (!options.keep && !busy && lab === ownLab(workspace)) await downLab({ name: lab, env, delete: ours });
    if (ours && !options.keep) await removeWorkspace(workspace);
    else if (!json) stdout.write(`Your folder: ${workspace}\n${options.keep ? `Its lab runs on; stop it with: pixelpulse lab down --lab ${lab}\n` : ""}`);
    release();
  }
}
