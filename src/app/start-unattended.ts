import { EXIT } from "../kernel/errors.ts";
import { systemClock } from "../kernel/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { requireYes } from "./consent.ts";
import { downLab } from "./lab.ts";
import { textRenderer } from "./render.ts";
import { keptReportFile, reportFile, reportInText, reportOf, writeReport } from "./report.ts";
import { openTutorialSession } from "./session.ts";
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
  requireYes(tutorial, options.yes);
  const { budget, id } = tutorial;
  const workspace = options.dir ?? (await temporaryWorkspace(id));
  const lab = options.lab ?? ownLab(workspace);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, onSignal);
  const emit = json ? () => undefined : textRenderer({ stdout, env, plain });
  try {
    const { session } = await openTutorialSession({ tutorial: options.tutorial, workspace, lab, env, cwd, yes: options.yes, events: budget.events, emit, signal: () => stop.signal });
    let code: number;
    try {
      code = await playUnattended(session, systemClock, stop.signal);
    } finally {
      session.close();
    }
    const { workspace: _workspace, ...data } = await reportOf({ dir: workspace, cwd, env });
    const page = await writeReport(data, options.dir === undefined && !options.keep ? keptReportFile(id, env) : reportFile(workspace));
    stdout.write(json ? `${JSON.stringify({ ...data, page, exit: code }, null, 2)}\n` : `\n${reportInText(data, { stdout, env, plain })}\nThe report as a page: ${page}\n`);
    return stop.signal.aborted ? EXIT.cancelled : code;
  } finally {
    if (!options.keep && options.lab === undefined) await downLab({ name: lab, env, delete: options.dir === undefined });
    if (options.dir === undefined && !options.keep) await removeWorkspace(workspace);
    else if (!json) stdout.write(`Your folder: ${workspace}\n${options.keep ? `Its lab runs on; stop it with: pixelpulse lab down --lab ${lab}\n` : ""}`);
  }
}
