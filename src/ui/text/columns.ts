import { padEnd, padStart, textWidth } from "./width.ts";

export type Side = "left" | "right";
export interface Columns {
  head: string[];
  rows: string[][];
  sides?: readonly (Side | undefined)[];
}

const GAP = "  ";

/** Aligned columns without boxes; one line a cell, `Head: cell`, where they do not fit. */
export function columns({ head, rows, sides = [] }: Columns, width: number): string {
  const widths = head.map((cell, index) => Math.max(textWidth(cell), ...rows.map((row) => textWidth(row[index] ?? ""))));
  const total = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (head.length - 1);
  if (total > width) return rows.map((row) => stacked(head, row)).join("\n\n");
  const line = (cells: readonly string[]): string =>
    widths.map((size, index) => (sides[index] === "right" ? padStart : padEnd)(cells[index] ?? "", size)).join(GAP).trimEnd();
  return [line(head), line(widths.map((size) => "-".repeat(size))), ...rows.map(line)].join("\n");
}

const stacked = (head: readonly string[], row: readonly string[]): string => head.map((name, index) => `${name === "" ? "" : `${name}: `}${row[index] ?? ""}`.trimEnd()).join("\n");
