import { cleanLine } from "../../text/clean.ts";
import { isDone, type Verb } from "../verb.ts";
import { checkStep } from "./check.ts";

export const solve: Verb = {
  key: "s",
  word: "solve",
  label: "do the whole step",
  short: "do it all",
  help: "do the whole step for me, then check it; my own files are kept first, undo and redo bring them back",
  offered: ({ state }) => !isDone(state),
  do: async (player) => {
    const consents = new Set(player.session.step().run.flatMap(({ consent }) => (consent === undefined ? [] : [cleanLine(consent)])));
    for (const consent of consents) player.say(consent);
    if (!(await player.dialog.confirm("Do the whole step for you? Your own files are kept first."))) {
      player.say("Nothing was done.");
      return "stay";
    }
    if (await player.work(() => player.session.solve())) await checkStep(player);
    return "stay";
  },
};
