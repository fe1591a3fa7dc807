import type { PsqlOptions } from "./arguments.ts";
import type { Column, Result, ServerError } from "./statement.ts";

/** Types whose values stand on the right: numbers, money and the system's counters. */
const RIGHT = new Set([20, 21, 23, 26, 28, 29, 700, 701, 790, 1700, 5069]);

type Form = Pick<PsqlOptions, "aligned" | "tuplesOnly" | "separator" | "quiet">;

/** One result as psql prints it: a table, then for a command its tag. */
export function printResult({ columns, rows, tag }: Result, form: Form): string {
  const table = columns === undefined ? "" : form.aligned ? aligned(columns, rows, form) : unaligned(columns, rows, form);
  const said = columns === undefined || /^(INSERT|UPDATE|DELETE|MERGE)/.test(tag ?? "");
  return table + (said && tag !== undefined && !form.quiet ? `${tag}\n` : "");
}

const count = (rows: unknown[]): string => `(${rows.length} row${rows.length === 1 ? "" : "s"})\n`;

function unaligned(columns: Column[], rows: (string | null)[][], { tuplesOnly, separator }: Form): string {
  const lines = rows.map((row) => `${row.map((value) => value ?? "").join(separator)}\n`).join("");
  return tuplesOnly ? lines : `${columns.map(({ name }) => name).join(separator)}\n${lines}${count(rows)}`;
}

function aligned(columns: Column[], rows: (string | null)[][], { tuplesOnly }: Form): string {
  if (columns.length === 0) return tuplesOnly ? "\n" : `--\n${count(rows)}\n`;
  const cells = rows.map((row) => row.map((value) => (value ?? "").split("\n")));
  const heads = columns.map(({ name }) => name.split("\n"));
  const widths = columns.map((_, at) => Math.max(...(tuplesOnly ? [] : (heads[at] ?? []).map(widthOf)), ...cells.flatMap((row) => (row[at] ?? []).map(widthOf)), 0));
  const pads = columns.map(({ dataTypeID }) => (RIGHT.has(dataTypeID) ? padLeft : padRight));
  const body = cells.map((row) => lines(row, widths, pads, true)).join("");
  if (tuplesOnly) return `${body}\n`;
  const head = lines(heads, widths, columns.map(() => centred), false);
  return `${head}${widths.map((width) => "-".repeat(width + 2)).join("+")}\n${body}${count(rows)}\n`;
}

type Pad = (text: string, width: number) => string;

/** A row may need several lines: `+` marks a value that goes on. In the body the last column is not filled up with spaces. */
function lines(row: string[][], widths: number[], pads: Pad[], isBody: boolean): string {
  const height = Math.max(1, ...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = row.map((cell, at) => {
      const text = cell[line];
      const goesOn = line < cell.length - 1;
      const isEnd = isBody && at === row.length - 1 && !goesOn;
      const pad = pads[at] ?? padRight;
      if (isEnd) return ` ${text === undefined || pad === padRight ? (text ?? "") : pad(text, widths[at] ?? 0)}`;
      return ` ${pad(text ?? "", widths[at] ?? 0)}${goesOn ? "+" : " "}`;
    });
    return `${parts.join("|")}\n`;
  }).join("");
}

const padRight = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
const padLeft = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;
const centred: Pad = (text, width) => {
  const before = Math.floor((width - widthOf(text)) / 2);
  return padRight(" ".repeat(Math.max(0, before)) + text, width);
};

/** Places on a terminal: East Asian wide characters and emoji take two, combining marks none. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/\p{Mn}|\p{Me}|\p{Cf}/u.test(char) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(char) ? 2 : 1), 0);

/** A server's error as psql prints it, with the line of the statement that it points into. */
export function printError(error: ServerError, sql: string): string {
  const lines = [`${error.severity ?? "ERROR"}:  ${error.message}`];
  const at = Number(error.position);
  if (at > 0) {
    const chars = [...sql];
    const before = chars.slice(0, at - 1).join("");
    const number = before.split("\n").length;
    const column = [...(before.split("\n").at(-1) ?? "")].length;
    const prefix = `LINE ${number}: `;
    lines.push(prefix + (sql.split("\n")[number - 1] ?? ""), " ".repeat(prefix.length + column) + "^");
  }
  if (error.detail !== undefined) lines.push(`DETAIL:  ${error.detail}`);
  if (error.hint !== undefined) lines.push(`HINT:  ${error.hint}`);
  if (error.where !== undefined) lines.push(`CONTEXT:  ${error.where}`);
  return `${lines.join("\n")}\n`;
}
