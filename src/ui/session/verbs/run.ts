import type { RunCommand } from "../../../contracts/tutorial.ts";
import { cleanLine } from "../../text/clean.ts";
import { optionOf } from "../word-dialog.ts";
import { isDone, type Verb } from "../verb.ts";
import type { Player } from "../player.ts";

export const run: Verb = {
  key: "r",
  word: "run",
  label: "run this command",
  short: "run",
  help: "run this command for me; where the step has several, it asks which (or: run 2)",
  offered: ({ step, state }) => step.run.length > 0 && !isDone(state),
  do: async (player, argument) => {
    const command = await which(player, argument);
    if (!command || !(await agreed(command, player))) return "stay";
    const done = await player.work(() => player.session.run(command.id));
    if (done?.value.exitCode === 0) player.say(isLast(command, player) ? "Done. Check the step next." : "Done.");
    return "stay";
  },
};

async function which(player: Player, argument: string): Promise<RunCommand | undefined> {
  const { run: runs } = player.session.step();
  if (runs.length === 0) player.say("This step has no command to run.");
  if (runs.length < 2) return runs[0];
  const ran = player.state()?.ran ?? [];
  const next = runs.findIndex(({ id }) => !ran.includes(id));
  const titles = runs.map(({ id, title }) => title + (ran.includes(id) ? " (done)" : ""));
  const chosen = argument === "" ? await player.dialog.choose("Which command?", titles, next === -1 ? undefined : next) : optionOf(argument, titles);
  if (chosen === undefined) player.say("Nothing was run.");
  return chosen === undefined ? undefined : runs[chosen];
}

/** What creates, deletes or costs something is never run without a yes. */
async function agreed({ consent }: RunCommand, player: Player): Promise<boolean> {
  if (consent === undefined) return true;
  player.say(cleanLine(consent));
  if (await player.dialog.confirm("Run it?")) return true;
  player.say("Nothing was run.");
  return false;
}

const isLast = ({ id }: RunCommand, player: Player): boolean => {
  const ran = player.state()?.ran ?? [];
  return player.session.step().run.every((each) => each.id === id || ran.includes(each.id));
};
