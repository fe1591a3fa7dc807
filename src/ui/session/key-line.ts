import type { Style } from "../style/style.ts";
import type { Offer } from "./dialog.ts";

const GAP = "  ";
const ROOMY = 60;

/** The keys that can be pressed now, on as many lines as the width needs; none is broken within. */
export function keyLine(offers: readonly Offer[], { width, style, more }: { width: number; style: Style; more: number }): string[] {
  const all = [...(more > 0 ? [{ key: "space", label: `more (${more === 1 ? "1 line" : `${more} lines`})`, short: "more" }] : []), ...offers];
  const lines: { text: string; length: number }[] = [];
  for (const { key, label, short } of all) {
    const words = width < ROOMY ? short : label;
    const length = key.length + 1 + words.length;
    const text = `${style.bold(style.accent(key))} ${words}`;
    const last = lines.at(-1);
    if (last && last.length + GAP.length + length <= width) {
      last.text += GAP + text;
      last.length += GAP.length + length;
    } else lines.push({ text, length });
  }
  return lines.map(({ text }) => text);
}
