import { wrap } from "../../text/wrap.ts";
import type { Verb } from "../verb.ts";

/** Lists what can be pressed or typed; it gets the list, for it is on it itself. */
export const helpFor = (verbs: () => readonly Verb[]): Verb => ({
  key: "?",
  word: "help",
  label: "more keys",
  short: "help",
  help: "this list",
  offered: () => true,
  do: async ({ dialog, width }) => {
    const by = dialog.by;
    const widest = Math.max(...verbs().map((verb) => verb[by].length));
    const lines = verbs().map((verb) => wrap(verb.help, width(), { first: `  ${verb[by].padEnd(widest)}  ` }));
    const rest = by === "key" ? ["  Space reads on, or shows the step again. Ctrl-C stops a command; twice within 2 seconds it leaves and keeps everything.", "  A second terminal with `pixelpulse lab shell` works beside this one."] : ["  Ctrl-C stops a command; twice within 2 seconds it leaves and keeps everything."];
    dialog.print(["", ...lines, ...rest.map((line) => wrap(line.trim(), width(), { first: "  " }))].join("\n"));
    return "stay";
  },
});
