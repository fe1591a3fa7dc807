import wrapAnsi from "wrap-ansi";

const NARROWEST = 16;

/** Breaks a paragraph between words; a longer word stays whole, so that it can be copied. */
export function wrap(text: string, width: number, { first = "", rest = " ".repeat(first.length) }: { first?: string; rest?: string } = {}): string {
  const room = Math.max(NARROWEST, Math.floor(width) - Math.max(first.length, rest.length));
  return wrapAnsi(text, room, { trim: true })
    .split("\n")
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join("\n");
}

export const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : by + line))
    .join("\n");
