import { EXIT } from "../../../kernel/errors.ts";
import { cleanLine } from "../../text/clean.ts";
import type { Player } from "../player.ts";
import { isDone, type Outcome, type Verb } from "../verb.ts";

export const next: Verb = {
  key: "n",
  word: "next",
  label: "next",
  short: "next",
  help: "go on, once the step is passed or skipped",
  offered: ({ state }) => isDone(state),
  do: (player) => goOn(player),
};

export const back: Verb = {
  key: "b",
  word: "back",
  label: "back",
  short: "back",
  help: "look at the step before; nothing is undone",
  offered: ({ step }) => step.number > 1,
  do: async (player) => {
    const done = await player.work(() => player.session.back());
    if (done?.value === false) player.say("This is the first step.");
    return done?.value ? "new" : "stay";
  },
};

export const skip: Verb = {
  key: "k",
  word: "skip",
  label: "skip",
  short: "skip",
  help: "leave this step undone and go on",
  offered: () => false,
  do: async (player) => {
    if (isDone(player.state())) return goOn(player);
    if (!(await player.dialog.confirm("Leave this step undone and go on?"))) return "stay";
    const done = await player.work(async () => player.session.skip());
    return done ? goOn(player) : "stay";
  },
};

async function goOn(player: Player): Promise<Outcome> {
  const done = await player.work(() => player.session.next());
  if (!done) return "stay";
  if (done.value) return "new";
  player.say(`\n${player.style.good(player.style.bold("Congratulations."))} You have come to the end of "${cleanLine(player.tutorial.title)}".`);
  player.say("See what each change did, as numbers and as a page: pixelpulse tutorial report");
  player.say("Remove what you created: pixelpulse tutorial cleanup");
  return { exit: EXIT.ok };
}
