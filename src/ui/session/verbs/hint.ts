import { isDone, type Verb } from "../verb.ts";

export const hint: Verb = {
  key: "h",
  word: "hint",
  label: "hint",
  short: "hint",
  help: "a question that leads on; again: where to look; a third time: the answer",
  offered: ({ state }) => !isDone(state),
  do: async (player) => {
    // The event shows it.
    await player.work(async () => player.session.hint());
    return "stay";
  },
};
