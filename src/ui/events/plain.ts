import type { SessionEvent } from "../../contracts/session-events.ts";
import { renderMarkdown } from "../markdown/render.ts";
import type { Style } from "../style/style.ts";
import { lineWriter, type Writer } from "../terminal/writer.ts";
import { clean, cleanLine } from "../text/clean.ts";
import { wrap } from "../text/wrap.ts";
import { verdictText } from "./verdict.ts";

export interface PlainOptions {
  write: (text: string) => void;
  style: Style;
  /** Columns, or how to ask for them where they may change. */
  width: number | (() => number);
}

/** Events as lines of text, for anyone who reads from top to bottom: logs, pipes, screen readers. */
export function plainRenderer({ write, style, width }: PlainOptions): (event: SessionEvent) => void {
  const to = lineWriter(write);
  const look = (): Look => ({ style, width: typeof width === "number" ? width : width() });
  return (event) => renderEvent(event, to, look());
}

export interface Look {
  style: Style;
  width: number;
}

const levels = { nudge: 1, pointer: 2, answer: 3 } as const;

/** One event as lines. */
export function renderEvent(event: SessionEvent, to: Pick<Writer, "raw" | "line">, look: Look): void {
  const say = (text: string): void => to.line(wrap(text, look.width));
  switch (event.type) {
    case "step-entered":
      return to.line(`\n${wrap(look.style.bold(`Step ${event.number} of ${event.of}: ${cleanLine(event.title)}`), look.width)}`);
    case "run-started":
      return to.line(look.style.bold(`$ ${clean(event.command).trimEnd()}`));
    case "output":
      return to.raw(event.chunk);
    case "run-ended":
      return runEnded(event, to, look);
    case "action-started":
      return to.line(clean(event.action === "run" ? `$ ${event.description}` : `- ${event.description}`).trimEnd());
    case "check-ended":
      for (const result of event.results) to.line(verdictText(result, look));
      return;
    case "hint":
      return to.line(`${look.style.bold(`Hint ${levels[event.level]} of 3 (${event.level}):`)}\n${renderMarkdown(event.text, look)}`);
    case "undone":
      return say("This step is taken back. Your files as they were are kept.");
    case "skipped":
      return say("Skipped.");
    case "finished":
      return to.line(`\nFinished: ${event.passed} steps passed${event.skipped > 0 ? `, ${event.skipped} skipped` : ""}.`);
    case "notice":
      return say(`Note: ${clean(event.message)}`);
    case "check-started":
    case "solved":
    case "passed":
      return; // what comes before and after says it
  }
}

function runEnded({ exitCode, timedOut }: Extract<SessionEvent, { type: "run-ended" }>, to: Pick<Writer, "raw" | "line">, { style, width }: Look): void {
  if (style.colour) to.raw("\u001B[0m"); // a command that was stopped may have left its colour on
  if (timedOut) to.line(wrap("The command took too long and was ended.", width));
  else if (exitCode !== 0) to.line(`The command ended with exit code ${exitCode}.`);
}
