import type { Input } from "../terminal/input.ts";
import { isWritten, KEY } from "../terminal/keys.ts";
import type { Writer } from "../terminal/writer.ts";
import { cleanLine } from "../text/clean.ts";
import { textWidth } from "../text/width.ts";

/** The questions of a dialog by keys; nothing pressed before a question answers it. */
export interface KeyPrompts {
  confirm(question: string): Promise<boolean>;
  choose(question: string, options: readonly string[], preferred?: number): Promise<number | undefined>;
  ask(question: string): Promise<string | undefined>;
}

export function keyPrompts(input: Input, to: Writer): KeyPrompts {
  const put = (question: string): void => {
    input.forget();
    to.fresh();
    to.raw(question);
  };
  const ask = async (question: string): Promise<string | undefined> => {
    put(`${question} `);
    const answer = await readLine(input, to);
    to.raw(answer === undefined ? "(left)\n" : "\n");
    return answer;
  };
  return {
    ask,
    confirm: async (question) => {
      put(`${question} y/N `);
      const yes = /^[yY]$/.test((await input.next()) ?? "");
      to.raw(yes ? "yes\n" : "no\n");
      return yes;
    },
    choose: async (question, options, preferred) => {
      to.line(options.map((option, index) => `  ${index + 1}  ${cleanLine(option)}`).join("\n"));
      const words = `${question} 1-${options.length}${preferred === undefined ? "" : `, Enter for ${preferred + 1}`}:`;
      const typed = options.length > 9 ? await ask(words) : await oneKey(words, input, to, put);
      if (typed === "" && preferred !== undefined) return preferred;
      const number = Number(typed);
      return Number.isInteger(number) && number >= 1 && number <= options.length ? number - 1 : undefined;
    },
  };
}

async function oneKey(words: string, input: Input, to: Writer, put: (question: string) => void): Promise<string | undefined> {
  put(`${words} `);
  const key = await input.next();
  const enter = key === KEY.enter || key === KEY.newline;
  to.raw(key !== undefined && isWritten(key) ? `${key}\n` : "\n");
  return enter ? "" : key;
}

/** A line typed in raw mode: shown as it is typed, Backspace and Ctrl-U take back, Escape and Ctrl-C leave. */
async function readLine(input: Input, to: Writer): Promise<string | undefined> {
  const typed: string[] = [];
  const takeBack = (count: number): void => {
    for (const key of typed.splice(-count, count)) to.raw("\b \b".repeat(textWidth(key)));
  };
  for (;;) {
    const key = await input.next();
    if (key === undefined || key === KEY.interrupt || key === KEY.escape || (key === KEY.end && typed.length === 0)) return undefined;
    if (key === KEY.enter || key === KEY.newline) return typed.join("");
    if (key === KEY.backspace || key === KEY.backspaceToo) takeBack(Math.min(1, typed.length));
    else if (key === KEY.clearLine) takeBack(typed.length);
    else if (isWritten(key)) {
      typed.push(key);
      to.raw(key);
    }
  }
}
