import { sizeOf, type Terminal } from "../terminal/terminal.ts";
import { rowsOf } from "../text/width.ts";

const HOME_AND_CLEAR = "\u001B[H\u001B[J";

/** How many of the lines fit on so many rows; always at least one. */
export function howMany(lines: readonly string[], rows: number, columns: number): number {
  let used = 0;
  const fit = lines.findIndex((line) => (used += rowsOf(line, columns)) > rows);
  return fit === -1 ? lines.length : Math.max(1, fit);
}

/** Moves what is on the screen up into the terminal's memory, so that a learner can scroll back to it; then begins at the top. */
export const newScreen = (terminal: Terminal): string => "\n".repeat(Math.max(0, sizeOf(terminal).rows - 1)) + HOME_AND_CLEAR;

/** Begins at the top and keeps nothing: after a change of size all that was there is drawn anew. */
export const sameScreen = HOME_AND_CLEAR;

/** Takes away the last lines, the cursor being on the last of them. */
export const eraseLines = (count: number): string => `\r${count > 1 ? `\u001B[${count - 1}A` : ""}\u001B[J`;
