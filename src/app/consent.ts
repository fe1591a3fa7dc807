import { createHash } from "node:crypto";
import path from "node:path";
import type { ActionUse, Step, Tutorial } from "../contracts/tutorial.ts";
import { Cancelled, UserError } from "../kernel/errors.ts";
import type { Environment } from "../platform/paths.ts";
import { packageRoot } from "./entry.ts";
import { readSettings, saveSettings } from "./settings.ts";

/** Whether a tutorial came with PixelPulse. Any other one may run anything, so its commands are shown first. */
export const isShipped = (tutorial: Pick<Tutorial, "dir">): boolean => tutorial.dir.startsWith(path.join(packageRoot(), "tutorials") + path.sep);

/** Every command that a tutorial may run: its solutions', undos', near-misses' and cleanups' too, and what is asked before each. */
export function commandsOf({ setup, steps, app }: Pick<Tutorial, "setup" | "steps" | "app">): string[] {
  const ofActions = (uses: readonly ActionUse[]): string[] =>
    uses.flatMap((use) => (use.do === "run" ? [use["unless"], use["command"]] : [])).flatMap((text) => (typeof text === "string" ? [text] : []));
  const ofStep = (step: Step): string[] => {
    // What names one of the step's own commands is that command.
    const named = new Set(step.run.map((run) => run.id));
    const actions = [...(step.solve ?? []), ...(Array.isArray(step.undo) ? step.undo : []), ...(step["near-miss"]?.do ?? [])];
    const removals = step.run.flatMap((run) => (run.creates ?? []).flatMap(({ remove }) => (remove ? [remove] : [])));
    const checked = step.checks.flatMap((check) => (check.type === "command" ? [String(check["command"])] : []));
    return [...step.run.map((run) => run.command), ...ofActions(actions).filter((text) => !named.has(text)), ...ofActions(removals), ...checked];
  };
  return [...new Set([...(app ? [app.command.join(" ")] : []), ...ofActions(setup), ...steps.flatMap(ofStep)])];
}

const listed = (commands: readonly string[]): string => commands.join("\n         ");

/** With nobody there, `--yes` stands for the consent that a terminal asks for. A foreign tutorial is trusted from then on. */
export async function agree(tutorial: Tutorial, yes: boolean, env: Environment): Promise<void> {
  if (yes) return trust(tutorial, env);
  const asked = isShipped(tutorial) ? tutorial.steps.flatMap((step) => step.run.flatMap((run) => (run.consent === undefined ? [] : [run.command]))) : commandsOf(tutorial);
  if (asked.length > 0) throw needsYes(asked);
}

/** Shows what a foreign tutorial may run, and asks; nothing of it has run before. */
export async function askToTrust(tutorial: Tutorial, terminal: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream }, env: Environment): Promise<void> {
  if (await isTrusted(tutorial, env)) return;
  const lines = commandsOf(tutorial).map((command) => `  $ ${command.replaceAll("\n", "\n    ")}`);
  // Control characters could hide a command from the reader.
  const shown = lines.join("\n").replace(/[^\P{C}\n]/gu, "?");
  terminal.output.write(`This tutorial did not come with PixelPulse: ${tutorial.dir}\nIt may run these commands on your machine:\n${shown}\n`);
  const { confirm } = await import("@inquirer/prompts");
  const agreed = await confirm({ message: "Do you trust it?", default: false }, terminal).catch(() => false);
  if (!agreed) throw new Cancelled();
  await trust(tutorial, env);
}

/** Refuses a foreign tutorial that its user has not agreed to, or that has other commands since: a folder may be a copy of somebody else's. */
export async function requireTrust(tutorial: Tutorial, env: Environment): Promise<void> {
  if (!(await isTrusted(tutorial, env))) throw needsYes(commandsOf(tutorial));
}

const needsYes = (commands: readonly string[]): UserError =>
  new UserError({ code: "PP_NEEDS_YES", message: "Playing this tutorial runs commands that need your consent.", found: listed(commands), todo: "Read them, then say so: pixelpulse tutorial start, with --yes" });

/** What was agreed to: these commands and no others. */
const fingerprint = (tutorial: Tutorial): string => createHash("sha256").update(JSON.stringify(commandsOf(tutorial))).digest("hex");

const isTrusted = async (tutorial: Tutorial, env: Environment): Promise<boolean> => isShipped(tutorial) || (await readSettings(env)).trusted?.[tutorial.dir] === fingerprint(tutorial);

async function trust(tutorial: Tutorial, env: Environment): Promise<void> {
  if (await isTrusted(tutorial, env)) return;
  const { trusted } = await readSettings(env);
  await saveSettings(env, { trusted: { ...trusted, [tutorial.dir]: fingerprint(tutorial) } });
}
