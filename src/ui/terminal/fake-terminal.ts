import { PassThrough, Writable } from "node:stream";
import type { Terminal } from "./terminal.ts";

/** Two streams in memory that behave like a terminal, for tests: what was typed, what is on the screen, whether raw mode is on. */
export interface FakeTerminal extends Terminal {
  /** What was written, from the beginning. */
  written(): string;
  /** The rows of the screen as they look now. */
  screen(): string[];
  type(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  interrupt(): Promise<void>;
  /** Every call of setRawMode. */
  modes: boolean[];
  listeners(): number;
}

export function fakeTerminal({ columns = 80, rows = 24, raw = true }: { columns?: number; rows?: number; raw?: boolean } = {}): FakeTerminal {
  let text = "";
  const modes: boolean[] = [];
  const [resizes, interrupts] = [new Set<() => void>(), new Set<() => void>()];
  const input = Object.assign(new PassThrough(), { isTTY: true, ...(raw ? { setRawMode: (mode: boolean) => modes.push(mode) } : {}) });
  const output = Object.assign(new Writable({ write: (chunk: Buffer, _encoding, done) => ((text += chunk.toString("utf8")), done()) }), { isTTY: true, columns, rows });
  const listen = (to: Set<() => void>) => (listener: () => void) => {
    to.add(listener);
    return () => to.delete(listener);
  };
  return {
    input,
    output,
    modes,
    onResize: listen(resizes),
    onInterrupt: listen(interrupts),
    written: () => text,
    screen: () => draw(text, output.columns, output.rows),
    type: (typed) => {
      input.write(typed);
      return quiet();
    },
    resize: (wide, high) => {
      Object.assign(output, { columns: wide, rows: high });
      for (const each of resizes) each();
      return quiet();
    },
    interrupt: () => {
      for (const each of interrupts) each();
      return quiet();
    },
    listeners: () => resizes.size + interrupts.size + input.listenerCount("data"),
  };
}

/** Until what was typed has had its effect: promises and streams take a few turns. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const sequence = /^\u001B\[(\d*)([A-Za-z])/u; // eslint-disable-line no-control-regex -- a terminal reads them

/** A very small terminal: line ends, carriage return, backspace, cursor up, home, clear below; looks are passed over. */
function draw(text: string, columns: number, rows: number): string[] {
  const lines: string[][] = [[]];
  let [y, x, top] = [0, 0, 0];
  const down = (): void => {
    y++;
    lines[y] ??= [];
    top = Math.max(top, y - rows + 1);
  };
  for (let at = 0; at < text.length; ) {
    const found = sequence.exec(text.slice(at, at + 12));
    if (found) {
      if (found[2] === "A") y = Math.max(top, y - Number(found[1] || 1));
      if (found[2] === "H") [y, x] = [top, 0];
      if (found[2] === "J") lines.splice(y, Infinity, (lines[y] ?? []).slice(0, x));
      at += found[0].length;
      continue;
    }
    const sign = text[at++] ?? "";
    if (sign === "\n") [x] = [0, down()];
    else if (sign === "\r") x = 0;
    else if (sign === "\b") x = Math.max(0, x - 1);
    else {
      if (x >= columns) [x] = [0, down()];
      const line = (lines[y] ??= []);
      while (line.length < x) line.push(" ");
      line[x++] = sign;
    }
  }
  return Array.from({ length: rows }, (_row, index) => (lines[top + index] ?? []).join("").trimEnd());
}
