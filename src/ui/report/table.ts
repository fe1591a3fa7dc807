import type { Effect } from "../../contracts/effect.ts";
import { escapeHtml } from "./escape.ts";
import { figures, ratioTo, show, valueOf } from "./figures.ts";

/** Every figure of every measurement: what the pictures show, and all the rest, for those who read rather than look. */
export function figureTable(effects: readonly Effect[]): string {
  const first = effects[0];
  if (!first) return "";
  const head = effects.map((effect) => `<th scope="col">${escapeHtml(effect.name)}</th>`).join("");
  const rows = figures
    .filter(({ key }) => effects.some((effect) => valueOf(effect, key) !== undefined))
    .map((figure) => {
      const cells = effects.map((effect) => {
        const value = valueOf(effect, figure.key);
        const ratio = effect === first ? "" : ratioTo(valueOf(first, figure.key), value);
        return `<td>${escapeHtml(show(value, figure))}${ratio === "" ? "" : ` <small>${escapeHtml(ratio)}</small>`}</td>`;
      });
      return `<tr><th scope="row">${escapeHtml(figure.title)}<br><small>${escapeHtml(figure.note)}</small></th>${cells.join("")}</tr>`;
    });
  return `<div class="wide" tabindex="0" role="region" aria-label="Every figure"><table><caption>Every figure; the small numbers are ratios to ${escapeHtml(first.name)}.</caption><thead><tr><th scope="col">Figure</th>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}
