import { afterword } from "../page.ts";
import type { Player } from "../player.ts";
import { isDone, type Verb } from "../verb.ts";

export const check: Verb = {
  key: "c",
  word: "check",
  label: "check",
  short: "check",
  help: "look at what really happened, and say whether the step is passed",
  offered: ({ state }) => !isDone(state),
  do: async (player) => {
    await checkStep(player);
    return "stay";
  },
};

/** Checks, and says what there is to say after a pass. True: it passed. */
export async function checkStep(player: Player): Promise<boolean> {
  const { session, dialog, style } = player;
  player.say(style.dim("Checking ..."));
  const done = await player.work(() => session.check());
  if (done?.value.verdict !== "pass") return false;
  // A step without checks has no result to show.
  if (done.value.results.length === 0) player.say(`${style.good(style.bold("PASS"))}: this step has nothing to check.`);
  const after = afterword(session.step(), style, player.width());
  if (after !== "") dialog.print(`\n${after}`);
  dialog.print(dialog.by === "key" ? "\nPress n for the next step." : "\nType next for the next step.");
  return true;
}
