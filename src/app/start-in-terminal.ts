import path from "node:path";
import { systemClock } from "../kernel/clock.ts";
import { Cancelled } from "../kernel/errors.ts";
import type { Environment } from "../platform/paths.ts";
import { watchTree } from "../platform/watch.ts";
import { readState } from "../tutor/journal/read.ts";
import { chooseTutorial, type TutorialChoice } from "../ui/menu/choose-tutorial.ts";
import { eventHub } from "../ui/session/hub.ts";
import { playInTerminal } from "../ui/session/play.ts";
import { styleFor, type Style } from "../ui/style/style.ts";
import { terminalOf, type Terminal } from "../ui/terminal/terminal.ts";
import { mayFetchRedis } from "./redis-consent.ts";
import { textRenderer } from "./render.ts";
import { agree, askToTrust } from "./consent.ts";
import { bindingOf, openTutorialSession } from "./session.ts";
import { preferPlain } from "./settings.ts";
import { openTutorial, shippedTutorials, tutorialParts } from "./tutorials.ts";
import { defaultWorkspace } from "./workspace.ts";

export interface TerminalStart {
  tutorial: string | undefined;
  dir?: string | undefined;
  lab?: string | undefined;
  yes: boolean;
  /** Undefined: as the learner chose last time. */
  plain: boolean | undefined;
  env: Environment;
  cwd: string;
  terminal: { input: NodeJS.ReadStream; output: NodeJS.WriteStream };
}

/** Chooses a tutorial where none is named, opens it in the learner's folder, and teaches until they leave. */
export async function startInTerminal(options: TerminalStart): Promise<number> {
  const { env, cwd } = options;
  const plain = await preferPlain(options.plain, env);
  const style = styleFor({ env, isTTY: true, plain });
  const terminal = terminalOf({ ...options.terminal, signals: process });
  const name = options.tutorial ?? (await choose(terminal, style, env));
  if (name === undefined) throw new Cancelled();
  const wanted = await openTutorial(name, cwd, await tutorialParts());
  const workspace = options.dir === undefined ? defaultWorkspace(wanted.id, env) : path.resolve(cwd, options.dir);
  if (options.yes) await agree(wanted, true, env);
  else await askToTrust(wanted, options.terminal, env);
  const lab = options.lab ?? (await bindingOf(workspace))?.lab ?? "default";
  const yes = await mayFetchRedis({ env, yes: options.yes, terminal: options.terminal });
  terminal.output.write(`Your folder is ${workspace}\nStarting the practice lab ...\n`);
  const hub = eventHub();
  let work = new AbortController();
  // Until the session has its page, what happens (seeding, say) is told as lines.
  const stopTelling = hub.subscribe(textRenderer({ stdout: options.terminal.output, env, plain }));
  const onInterrupt = (): void => work.abort();
  process.on("SIGINT", onInterrupt);
  const { session, tutorial } = await openTutorialSession({ tutorial: name, workspace, lab, env: { ...env, PIXELPULSE_WORKSPACE: workspace }, cwd, yes, emit: hub.emit, signal: () => work.signal }).finally(() => {
    process.off("SIGINT", onInterrupt);
    stopTelling();
  });
  try {
    return await playInTerminal({
      session,
      tutorial,
      terminal,
      style,
      plain,
      clock: systemClock,
      subscribe: hub.subscribe,
      begin: () => (work = new AbortController()),
      interrupt: () => work.abort(),
      watch: (signal) => watchTree(workspace, signal),
    });
  } finally {
    session.close();
  }
}

async function choose(terminal: Terminal, style: Style, env: Environment): Promise<string | undefined> {
  const tutorials: TutorialChoice[] = (await shippedTutorials()).map((each) => ({ ...each, progress: progressIn(defaultWorkspace(each.id, env)) }));
  return chooseTutorial({ tutorials, terminal, style });
}

function progressIn(workspace: string): TutorialChoice["progress"] {
  const state = readState(workspace);
  return state && { passed: state.steps.filter((step) => step.status === "passed").length, of: state.steps.length, finished: state.finished };
}
