import { openInput } from "../terminal/input.ts";
import { KEY } from "../terminal/keys.ts";
import { lineWriter } from "../terminal/writer.ts";
import { cleanLine } from "../text/clean.ts";
import type { Dialog, Said } from "./dialog.ts";
import type { DialogOptions } from "./key-dialog.ts";

/** Typed words, line by line, from top to bottom: for screen readers and for terminals that cannot move their cursor. */
export function wordDialog({ terminal, view, onInterrupt }: DialogOptions): Dialog {
  const to = lineWriter((text) => void terminal.output.write(text));
  const input = openInput({ terminal, by: "line", onInterrupt });

  /** A line that was typed; KEY.interrupt after Ctrl-C, undefined at the end. */
  const read = async (prompt: string): Promise<string | undefined> => {
    to.fresh();
    to.raw(`${prompt} `);
    const line = await input.next();
    if (line !== undefined && line !== KEY.interrupt) {
      // A terminal shows the Enter by itself; a pipe does not.
      if (terminal.input.isTTY) to.wasEnded();
      else to.fresh();
    }
    return line?.trim();
  };
  const ask = async (question: string): Promise<string | undefined> => {
    const line = await read(question);
    return line === KEY.interrupt ? undefined : line;
  };
  const said = async (): Promise<Said> => {
    for (;;) {
      const line = await read("What next? (help lists the words)");
      if (line === undefined) return { kind: "end" };
      if (line === KEY.interrupt) return { kind: "interrupt" };
      const [word = "", ...rest] = line.split(/\s+/);
      if (word !== "") return { kind: "word", word: word.toLowerCase(), argument: rest.join(" ") };
    }
  };

  return {
    by: "word",
    said,
    ask,
    showPage: () => to.line(`\n${view.page().join("\n")}\n`),
    print: (text) => to.line(text),
    raw: (text) => to.raw(text),
    confirm: async (question) => /^y(es)?$/i.test((await ask(`${question} Type yes or no:`)) ?? ""),
    choose: async (question, options, preferred) => {
      to.line(options.map((option, index) => `  ${index + 1}  ${cleanLine(option)}`).join("\n"));
      const typed = await ask(`${question} Type its number${preferred === undefined ? "" : `, or nothing for ${preferred + 1}`}:`);
      if (typed === "" && preferred !== undefined) return preferred;
      return optionOf(typed, options);
    },
    anyKey: async (signal) => void (await input.next(signal)),
    forget: () => undefined, // lines typed ahead are meant
    close: () => {
      to.fresh();
      input.close();
    },
  };
}

/** By its number from 1, or by its text. */
export function optionOf(typed: string | undefined, options: readonly string[]): number | undefined {
  const text = typed?.trim() ?? "";
  const byText = options.findIndex((option) => option.toLowerCase() === text.toLowerCase());
  const index = byText === -1 ? (/^\d+$/.test(text) ? Number(text) - 1 : -1) : byText;
  return index >= 0 && index < options.length ? index : undefined;
}
