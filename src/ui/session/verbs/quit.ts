import { EXIT } from "../../../kernel/errors.ts";
import type { Verb } from "../verb.ts";

export const quit: Verb = {
  key: "q",
  word: "quit",
  label: "quit",
  short: "quit",
  help: "leave and keep everything; the next start goes on here",
  offered: () => true,
  do: async (player) => {
    player.say("Your progress is kept. Go on with: pixelpulse tutorial start");
    return { exit: EXIT.ok };
  },
};
