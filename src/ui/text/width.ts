import { stripVTControlCharacters } from "node:util";

const segmenter = new Intl.Segmenter();
const nothing = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

/** How many columns a text takes in a terminal; looks (SGR) take none. */
export function textWidth(text: string): number {
  const bare = stripVTControlCharacters(text);
  if (/^[ -~]*$/.test(bare)) return bare.length;
  let columns = 0;
  for (const { segment } of segmenter.segment(bare)) columns += nothing.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return columns;
}

export const padEnd = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - textWidth(text)));
export const padStart = (text: string, columns: number): string => " ".repeat(Math.max(0, columns - textWidth(text))) + text;

/** Rows that a line takes where the terminal breaks it by itself. */
export const rowsOf = (line: string, columns: number): number => Math.max(1, Math.ceil(textWidth(line) / Math.max(1, columns)));
