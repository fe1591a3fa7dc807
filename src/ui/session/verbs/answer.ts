import type { Quiz } from "../../../contracts/tutorial.ts";
import { cleanLine } from "../../text/clean.ts";
import { optionOf } from "../word-dialog.ts";
import type { Player } from "../player.ts";
import { isDone, type Verb } from "../verb.ts";
import { checkStep } from "./check.ts";

export const answer: Verb = {
  key: "a",
  word: "answer",
  label: "answer",
  short: "answer",
  help: "answer the step's question, then check it (or: answer 2)",
  offered: ({ step, state }) => step.quiz !== undefined && !isDone(state),
  do: async (player, argument) => {
    const { quiz } = player.session.step();
    const value = quiz && (await answerOf(quiz, player, argument));
    if (!quiz) player.say("This step asks nothing.");
    else if (value === undefined || value === "") player.say("Nothing was answered.");
    else if (await player.work(async () => player.session.answer(value))) await checkStep(player);
    return "stay";
  },
};

async function answerOf({ ask, options }: Quiz, { dialog, say }: Player, argument: string): Promise<string | undefined> {
  if (!options) return argument === "" ? (await dialog.ask("Your answer:"))?.trim() : argument;
  if (argument === "") say(cleanLine(ask));
  const chosen = argument === "" ? await dialog.choose("Which one?", options) : optionOf(argument, options);
  return chosen === undefined ? undefined : options[chosen];
}
