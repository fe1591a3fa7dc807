import type { Effect } from "../../contracts/effect.ts";
import { circumstances, conclusions } from "../report/conclusions.ts";
import { figures, ratioTo, show, valueOf } from "../report/figures.ts";
import type { Style } from "../style/style.ts";
import { columns } from "../text/columns.ts";
import { padEnd, textWidth } from "../text/width.ts";
import { wrap } from "../text/wrap.ts";

/** A row a figure, a column a measurement with its ratio to the first; then in words what each change did and did not do, and where it was measured. */
export function effectsTable(effects: readonly Effect[], style: Style, width = 80): string {
  const first = effects[0];
  if (!first) return "Nothing was measured yet.";
  const rows = figures
    .filter(({ key }) => effects.some((effect) => valueOf(effect, key) !== undefined))
    .map((figure) => [
      figure.title,
      ...effects.map((effect) => {
        const value = valueOf(effect, figure.key);
        return `${show(value, figure)} ${effect === first ? "" : ratioTo(valueOf(first, figure.key), value)}`.trimEnd();
      }),
    ]);
  const head = ["", ...effects.map(({ name }) => style.bold(name))];
  const table = columns({ head, rows: alignRatios(rows) }, width);
  const words = [...conclusions(effects), circumstances(effects)].map((sentence) => wrap(sentence, width));
  return [table, ...words].join("\n\n");
}

/** Ratios under one another: the value takes the same room in all cells of a column. */
function alignRatios(rows: string[][]): string[][] {
  const valueOfCell = (cell: string): string => cell.replace(/ x[\d.]+$/, "");
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => textWidth(valueOfCell(row[column] ?? "")))));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell : cell.replace(valueOfCell(cell), (value) => padEnd(value, widths[column] ?? 0)).trimEnd())));
}
