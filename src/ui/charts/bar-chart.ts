import type { Style } from "../style/style.ts";
import { cleanLine } from "../text/clean.ts";
import { padEnd, textWidth } from "../text/width.ts";

export interface Bar {
  label: string;
  value: number;
  /** The value as words; every bar has them beside it. */
  words: string;
}

const LONGEST = 50;
const SHORTEST = 5;

/** One bar a row, as long as its share of the greatest; the label before it, the value behind it. */
export function barChart(rows: readonly Bar[], { width, style }: { width: number; style: Style }): string {
  const labels = rows.map(({ label }) => cleanLine(label));
  const [label, words] = [Math.max(0, ...labels.map(textWidth)), Math.max(0, ...rows.map((row) => textWidth(cleanLine(row.words))))];
  const room = Math.max(SHORTEST, Math.min(LONGEST, width - label - words - 4));
  const most = Math.max(...rows.map(({ value }) => value).filter(Number.isFinite), 0);
  const sign = style.unicode ? "\u2588" : "#";
  return rows
    .map(({ value, words }, index) => {
      const share = most > 0 && value > 0 && Number.isFinite(value) ? value / most : 0;
      // What is more than nothing is seen.
      const length = share === 0 ? 0 : Math.max(1, Math.round(share * room));
      return `${padEnd(labels[index] ?? "", label)}  ${length === 0 ? "" : `${style.accent(sign.repeat(length))}  `}${cleanLine(words)}`;
    })
    .join("\n");
}
