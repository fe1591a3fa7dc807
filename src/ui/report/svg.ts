import type { Effect } from "../../contracts/effect.ts";
import { escapeHtml } from "./escape.ts";
import { show, valueOf, type Figure } from "./figures.ts";

const WIDTH = 320;

/** A picture with its words: the title names it, the description says every number it shows. */
export function picture({ id, title, description, height, body }: { id: string; title: string; description: string; height: number; body: string }): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description)}</desc>${body}</svg>`;
}

export const label = (x: number, y: number, text: string, more = ""): string => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${escapeHtml(text)}</text>`;

const ROW = 30;
const LEFT = 100;
const RIGHT = 80;
/** As many letters of a name as fit before the bars. */
const LETTERS = 14;

/** One figure of every measurement as bars; the numbers stand behind them. */
export function barPicture(figure: Figure, effects: readonly Effect[]): string {
  const rows = effects.map((effect) => ({ name: effect.name, value: valueOf(effect, figure.key) }));
  const most = Math.max(...rows.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const bars = rows.map(({ name, value }, index) => {
    const y = index * ROW + 4;
    const length = Math.max(0, ((value ?? 0) / most) * (WIDTH - LEFT - RIGHT));
    const shortened = name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}\u2026` : name;
    return `${label(LEFT - 8, y + 16, shortened, ' text-anchor="end"')}<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="${ROW - 8}" rx="2"/>${label(LEFT + length + 6, y + 16, show(value, figure))}`;
  });
  const words = rows.map(({ name, value }) => `${name} ${show(value, figure)}`).join(", ");
  return `<figure>${picture({ id: `bar-${figure.key}`, title: figure.title, description: words, height: rows.length * ROW + 4, body: bars.join("") })}<figcaption><b>${escapeHtml(figure.title)}</b> <small>${escapeHtml(figure.note)}</small></figcaption></figure>`;
}
