import type { TutorialSummary } from "../../contracts/tutorial.ts";
import type { Style } from "../style/style.ts";
import { openInput } from "../terminal/input.ts";
import { KEY } from "../terminal/keys.ts";
import { sizeOf, type Terminal } from "../terminal/terminal.ts";
import { cleanLine } from "../text/clean.ts";
import { wrap } from "../text/wrap.ts";
import { optionOf } from "../session/word-dialog.ts";

/** A tutorial, and how far one has come where it was begun. */
export interface TutorialChoice extends TutorialSummary {
  progress?: { passed: number; of: number; finished: boolean } | undefined;
}

export interface ChooseOptions {
  tutorials: readonly TutorialChoice[];
  terminal: Terminal;
  style: Style;
}

/** The menu. Undefined: nothing was chosen (Ctrl-C, end of input, an empty line). */
export const chooseTutorial = (options: ChooseOptions): Promise<string | undefined> =>
  options.style.plain || !options.terminal.input.setRawMode ? chooseByWord(options) : chooseByKey(options);

const titleOf = ({ title, minutes, progress }: TutorialChoice): string => `${cleanLine(title)} (${minutes} min${progress === undefined ? "" : progress.finished ? ", finished" : `, ${progress.passed} of ${progress.of} steps passed`})`;

async function chooseByKey({ tutorials, terminal }: ChooseOptions): Promise<string | undefined> {
  // It costs a fifth of a second to load, which only those who see the menu pay.
  const { select } = await import("@inquirer/prompts");
  const choices = tutorials.map((each) => ({ value: each.id, name: titleOf(each), description: cleanLine(each.tagline) }));
  // What was begun and not finished is what one comes back for.
  const begun = tutorials.find(({ progress }) => progress && !progress.finished)?.id;
  const config = { message: "Which tutorial?", choices, pageSize: Math.max(3, sizeOf(terminal).rows - 6), loop: false, ...(begun === undefined ? {} : { default: begun }) };
  try {
    return await select(config, { input: terminal.input, output: terminal.output });
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") return undefined;
    throw error;
  }
}

async function chooseByWord({ tutorials, terminal }: ChooseOptions): Promise<string | undefined> {
  const { columns } = sizeOf(terminal);
  const rows = tutorials.map((each, index) => wrap(`${each.id}: ${titleOf(each)}. ${cleanLine(each.tagline)}`, columns, { first: `  ${index + 1}  ` }));
  terminal.output.write(`Which tutorial?\n${rows.join("\n")}\nType its number or its name: `);
  const input = openInput({ terminal, by: "line", onInterrupt: () => undefined });
  try {
    const line = await input.next();
    if (line === undefined || line === KEY.interrupt) return undefined;
    const index = optionOf(line, tutorials.map(({ id }) => id));
    return index === undefined ? undefined : tutorials[index]?.id;
  } finally {
    input.close();
  }
}
