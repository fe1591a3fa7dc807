import { renderMarkdown } from "../../markdown/render.ts";
import type { Verb } from "../verb.ts";

export const explain: Verb = {
  key: "e",
  word: "explain",
  label: "explain",
  short: "explain",
  help: "more about how it works, where the step says more",
  offered: ({ step }) => step.explain !== undefined,
  do: async ({ session, dialog, style, width }) => {
    const text = session.step().explain;
    dialog.print(text === undefined ? "This step has nothing more to explain." : `\n${renderMarkdown(text, { style, width: width() })}`);
    return "stay";
  },
};
