import type { Plain } from "./plain.ts";
import { sectionsOf, type Section } from "./sections.ts";

const PADDING = 4;

/** The CLI's `table`: boxes, one step narrower for each step deeper; turned upright where they would be wider than the terminal. */
export function tableOutput(title: string, value: Plain, columns: number): string {
  let sections = sectionsOf(title, value);
  if (sections.length === 0) return "";
  if (widthOf(sections) > columns) sections = sections.map(upright);
  const width = widthOf(sections);
  return `${"-".repeat(width)}\n${sections.map((section) => box(section, width)).join("")}`;
}

const widthOf = (sections: Section[]): number => Math.max(...sections.map(sectionWidth));

function sectionWidth(section: Section): number {
  const outer = 2 * section.depth + 2;
  return Math.max(section.title.length + outer, columnWidths(section).reduce((sum, width) => sum + width + PADDING, 0) + outer);
}

const columnWidths = ({ headers, rows }: Section): number[] => {
  const all = headers.length > 0 ? [headers, ...rows] : rows;
  return (all[0] ?? []).map((_, at) => Math.max(...all.map((row) => (row[at] ?? "").length)));
};

/** A box of one row becomes one line a column. */
function upright(section: Section): Section {
  const [row, ...more] = section.rows;
  if (section.headers.length === 0 || row === undefined || more.length > 0) return section;
  return { ...section, headers: [], rows: section.headers.map((header, at) => [header, row[at] ?? ""]) };
}

function box(section: Section, whole: number): string {
  const width = whole - 2 * section.depth;
  const edge = "|".repeat(section.depth);
  const widths = scaled(columnWidths(section), width);
  const line = widths.map((one, at) => (at === 0 ? `+${"-".repeat(one - 2)}+` : `${"-".repeat(one - 1)}+`)).join("");
  const lines: string[] = [];
  if (section.title !== "") lines.push(centred(section.title, width, "|"));
  if (section.title !== "" && section.headers.length === 0 && section.rows.length === 0) lines.push(`+${"-".repeat(width - 2)}+`);
  if (section.headers.length > 0) lines.push(line, section.headers.map((header, at) => centred(header, widths[at] ?? 0, at === 0 ? "|" : "")).join(""));
  if (section.rows.length > 0) lines.push(line, ...section.rows.map((row) => row.map((cell, at) => left(cell, widths[at] ?? 0, at === 0 ? "|" : "")).join("")), line);
  return lines.map((text) => `${edge}${text}${edge}\n`).join("");
}

function centred(text: string, width: number, edge: string): string {
  const before = Math.max(0, Math.floor(width / 2) - Math.floor(text.length / 2) - 1);
  return `${`${edge}${" ".repeat(before)}${text}`.padEnd(width - 1)}|`;
}

function left(text: string, width: number, edge: string): string {
  const padding = width - (text.length + 2 + edge.length + 1) >= 0 ? "  " : "";
  return `${`${edge}${padding}${text}`.padEnd(width - 1)}|`;
}

/** Columns stretched to the whole width in proportion; what rounding leaves goes to them one by one. */
function scaled(widths: number[], width: number): number[] {
  const padded = widths.map((one) => one + PADDING);
  const factor = width / padded.reduce((sum, one) => sum + one, 0);
  const out = padded.map((one) => roundHalfEven(factor * one));
  let off = out.reduce((sum, one) => sum + one, 0) - width;
  while (off !== 0 && out.length > 0) {
    const order = off < 0 ? [...out.keys()].reverse() : [...out.keys()];
    for (const at of order) {
      if (off === 0) break;
      out[at] = (out[at] ?? 0) - Math.sign(off);
      off -= Math.sign(off);
    }
  }
  return out;
}

/** As Python rounds. */
const roundHalfEven = (value: number): number => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));
