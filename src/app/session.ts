import path from "node:path";
import type { Emit } from "../contracts/session-events.ts";
import type { Tutorial } from "../contracts/tutorial.ts";
import { systemClock } from "../kernel/clock.ts";
import { readIfThere, writeAtomic } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { readState } from "../tutor/journal/read.ts";
import { openSession, type Session } from "../tutor/session/open.ts";
import type { SessionOptions } from "../tutor/session/parts.ts";
import { labWorld } from "./context.ts";
import { isShipped, requireTrust } from "./consent.ts";
import { onInterrupt } from "./interrupt.ts";
import { appWasStarted, startApp } from "./lab-app.ts";
import { statusOfLab, upLab } from "./lab.ts";
import { openTutorial, tutorialParts } from "./tutorials.ts";
import { findWorkspace } from "./workspace.ts";

/** What a workspace belongs to, so that every later command finds it again. */
interface Binding {
  /** A shipped tutorial's id, or the folder of any other. */
  tutorial: string;
  /** The lab's name or folder. */
  lab: string;
}

const bindingFile = (workspace: string): string => path.join(workspace, ".pixelpulse", "session.json");

export const bindingOf = async (workspace: string): Promise<Binding | undefined> => {
  const text = await readIfThere(bindingFile(workspace));
  return text === undefined ? undefined : (JSON.parse(text) as Binding);
};

export interface OpenOptions {
  tutorial: string;
  workspace: string;
  lab: string;
  env: Environment;
  cwd: string;
  /** A Redis may be fetched. */
  yes: boolean;
  /** Events that the sample app is seeded with; its own default where undefined. */
  events?: number;
  emit: Emit;
  signal: () => AbortSignal;
}

/** Everything a session needs, with the lab running. */
export async function sessionOptions(options: OpenOptions): Promise<SessionOptions> {
  const { workspace, lab, env, emit } = options;
  const parts = await tutorialParts();
  const tutorial = await openTutorial(options.tutorial, options.cwd, parts);
  await requireTrust(tutorial, env);
  await upLab({ name: lab, env, yes: options.yes });
  await resumeApp(tutorial, options);
  const world = await labWorld({
    workspace,
    tutorialDir: tutorial.dir,
    lab,
    env,
    variables: { ...tutorial.env, ...(options.events === undefined ? {} : { EVENTS: String(options.events) }) },
    signal: options.signal,
    onOutput: (stream, chunk) => emit({ type: "output", step: "", stream, chunk }),
    startApp: () => startApp({ name: lab, env }, programOf(tutorial, workspace)),
  });
  return { tutorial, workspace, context: (state) => world(state.captures), checks: parts.checks, actions: parts.actions, clock: systemClock, emit };
}

export const openTutorialSession = async (options: OpenOptions): Promise<{ session: Session; tutorial: Tutorial }> => {
  const ready = await sessionOptions(options);
  const session = await openSession(ready);
  const { lab } = options;
  // Later commands may be typed in another folder.
  const tutorial = isShipped(ready.tutorial) ? ready.tutorial.id : ready.tutorial.dir;
  try {
    await writeAtomic(bindingFile(options.workspace), JSON.stringify({ tutorial, lab } satisfies Binding));
  } catch (error) {
    session.close();
    throw error;
  }
  return { session, tutorial: ready.tutorial };
};

const programOf = (tutorial: Tutorial, workspace: string) => {
  if (!tutorial.app) throw new Error(`the tutorial ${tutorial.id} has no app to start`);
  return { cwd: path.join(workspace, tutorial.app.dir), command: tutorial.app.command, ready: tutorial.app.ready };
};

/** After a night with the lab down, the learner's API runs again. A new workspace starts its own, in its setup. */
async function resumeApp(tutorial: Tutorial, { lab, env, workspace }: OpenOptions): Promise<void> {
  if (!tutorial.app) return;
  const status = await statusOfLab({ name: lab, env });
  if (status && status.appUrl === undefined && (await appWasStarted(status.dir, path.join(workspace, tutorial.app.dir)))) await startApp({ name: lab, env }, programOf(tutorial, workspace));
}

export interface OpenedSession {
  session: Session;
  tutorial: Tutorial;
  workspace: string;
  /** Ends with Ctrl-C. */
  signal: AbortSignal;
}

/** Opens the session of a workspace that was begun, does one thing and gives the workspace back. */
export async function withSession<T>(where: { dir: string | undefined; cwd: string; env: Environment; emit: Emit }, work: (opened: OpenedSession) => Promise<T>): Promise<T> {
  const { env, cwd, emit } = where;
  const workspace = await findWorkspace(where);
  const binding = (await bindingOf(workspace)) ?? { tutorial: readState(workspace)?.tutorial ?? "quickstart", lab: "default" };
  const { signal, release } = onInterrupt({ tidies: false });
  // That the session opened is no news for one verb.
  let opened = false;
  const tell: Emit = (event) => {
    if (opened || event.type === "notice") emit(event);
  };
  try {
    const { session, tutorial } = await openTutorialSession({ ...binding, workspace, env, cwd, yes: false, emit: tell, signal: () => signal });
    opened = true;
    try {
      return await work({ session, tutorial, workspace, signal });
    } finally {
      session.close();
    }
  } finally {
    release();
  }
}
