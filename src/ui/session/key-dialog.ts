import type { Style } from "../style/style.ts";
import { openInput } from "../terminal/input.ts";
import { isWritten, KEY } from "../terminal/keys.ts";
import { sizeOf, type Terminal } from "../terminal/terminal.ts";
import { lineWriter } from "../terminal/writer.ts";
import type { Dialog, Said, View } from "./dialog.ts";
import { keyLine } from "./key-line.ts";
import { keyPrompts } from "./key-prompts.ts";
import { eraseLines, howMany, newScreen, sameScreen } from "./screen.ts";

export interface DialogOptions {
  terminal: Terminal;
  style: Style;
  view: View;
  onInterrupt: (by: "key" | "signal") => void;
  /** The terminal is gone. */
  onGone: () => void;
}

/** Single keys. What happens is written downwards; the keys stand below it, and are taken away before anything else is written. */
export function keyDialog({ terminal, style, view, onInterrupt, onGone }: DialogOptions): Dialog {
  const to = lineWriter((text) => void terminal.output.write(text));
  const input = openInput({ terminal, by: "key", onInterrupt, onEnd: onGone });
  /** Lines of the page that are still to be read. */
  let pending: string[] = [];
  let drawn: { lines: number; columns: number } | undefined;
  /** The page fills the screen: no room for an empty line above the keys. */
  let tight = false;

  const roomy = (): boolean => sizeOf(terminal).rows >= 20;
  const keys = (): string[] => {
    const { columns } = sizeOf(terminal);
    return [...(tight || !roomy() ? [] : [""]), ...keyLine(view.offers(), { width: columns - 1, style, more: pending.length })];
  };
  const drawKeys = (): void => {
    const lines = keys();
    to.fresh();
    terminal.output.write(lines.join("\n"));
    drawn = { lines: lines.length, columns: sizeOf(terminal).columns };
  };
  const eraseKeys = (): void => {
    if (drawn) terminal.output.write(drawn.columns === sizeOf(terminal).columns ? eraseLines(drawn.lines) : "\n");
    drawn = undefined;
  };
  /** Writes above the keys, where they are shown. */
  const above = (write: () => void): void => {
    const shown = drawn !== undefined;
    eraseKeys();
    write();
    if (shown) drawKeys();
  };
  const readOn = (): void => {
    const { columns, rows } = sizeOf(terminal);
    tight = true;
    const room = Math.max(1, rows - keys().length);
    const count = howMany(pending, room, columns);
    tight = count < pending.length || howMany(pending, room - 1, columns) < count;
    to.line(pending.splice(0, count).join("\n"));
  };
  const draw = (screen: string, fresh: boolean): void => {
    drawn = undefined;
    terminal.output.write(screen);
    to.wasEnded();
    pending = view.page();
    if (fresh) readOn();
    else to.line(pending.splice(0).join("\n"));
  };
  /** From now on the screen scrolls. */
  const leavePage = (): void => {
    pending = [];
    tight = false;
  };
  const stopResize = terminal.onResize(() => {
    // While a command runs or a question is open, the next drawing will do.
    if (!drawn) return;
    draw(sameScreen, pending.length > 0);
    drawKeys();
  });
  const showPage = (fresh: boolean): void => draw(newScreen(terminal), fresh);

  const said = async (): Promise<Said> => {
    for (;;) {
      drawKeys();
      const key = await input.next();
      eraseKeys();
      if (key === undefined || key === KEY.end) return { kind: "end" };
      if (key === KEY.interrupt) return { kind: "interrupt" };
      if ((key === " " || key === KEY.enter) && pending.length > 0) readOn();
      else if (key === " ") showPage(true);
      else if (key === KEY.redraw) draw(sameScreen, pending.length > 0);
      else if (isWritten(key)) {
        if (roomy()) to.line("");
        return { kind: "word", word: key, argument: "" };
      }
    }
  };

  return {
    by: "key",
    showPage,
    said,
    print: (text) => {
      leavePage();
      above(() => to.line(text));
    },
    raw: (text) => {
      leavePage();
      above(() => to.raw(text));
    },
    ...keyPrompts(input, to),
    anyKey: async (signal) => void (await input.next(signal)),
    forget: () => input.forget(),
    close: () => {
      eraseKeys();
      to.fresh();
      stopResize();
      input.close();
    },
  };
}
