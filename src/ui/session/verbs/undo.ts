import type { Player } from "../player.ts";
import { isDone, type Verb } from "../verb.ts";

export const undo: Verb = {
  key: "u",
  word: "undo",
  label: "undo",
  short: "undo",
  help: "take this step back; my files as they are now are kept, redo brings them back",
  offered: ({ state }) => isDone(state) || (state?.ran.length ?? 0) > 0,
  do: async (player) => {
    await asked(player, "Take this step back? Your files as they are now are kept.", () => player.session.undo());
    return "stay";
  },
};

export const redo: Verb = {
  key: "z",
  word: "redo",
  label: "redo",
  short: "redo",
  help: "bring back my files of before the last undo, do-the-whole-step or reset",
  offered: () => false,
  do: async (player) => {
    if (await asked(player, "Bring back your files of before the last undo, do-the-whole-step or reset?", () => player.session.redo())) player.say("Your files are back.");
    return "stay";
  },
};

export const reset: Verb = {
  key: "x",
  word: "reset",
  label: "reset",
  short: "reset",
  help: "begin this tutorial anew; my files are kept first, progress is forgotten",
  offered: () => false,
  do: async (player) => {
    return (await asked(player, "Begin the whole tutorial anew? Your progress in it is forgotten.", () => player.session.reset())) ? "new" : "stay";
  },
};

/** True: the learner said yes, and it was done. */
async function asked(player: Player, question: string, doing: () => Promise<void>): Promise<boolean> {
  if (await player.dialog.confirm(question)) return (await player.work(doing)) !== undefined;
  player.say("Nothing was changed.");
  return false;
}
