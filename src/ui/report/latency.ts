import type { Effect } from "../../contracts/effect.ts";
import { escapeHtml } from "./escape.ts";
import { label, picture } from "./svg.ts";

const HEIGHT = 110;
const [TOP, BOTTOM] = [24, 84];
const points = [
  { name: "p50", x: 50, key: "p50Ms" },
  { name: "p95", x: 160, key: "p95Ms" },
  { name: "p99", x: 270, key: "p99Ms" },
] as const;

/** p50, p95 and p99 of one measurement as a line; all lines of a page are drawn to the same height in ms. */
function latencyPicture(effect: Effect, index: number, most: number): string {
  const at = points.map(({ name, x, key }) => ({ name, x, ms: effect[key], y: BOTTOM - (most > 0 ? effect[key] / most : 0) * (BOTTOM - TOP) }));
  const line = `<polyline points="${at.map(({ x, y }) => `${x},${y.toFixed(1)}`).join(" ")}"/>`;
  const dots = at.map(({ name, x, y, ms }) => `<circle cx="${x}" cy="${y.toFixed(1)}" r="3.5"/>${label(x, y - 8, `${ms.toFixed(1)} ms`, ' text-anchor="middle"')}${label(x, HEIGHT - 6, name, ' text-anchor="middle" class="soft"')}`);
  const description = at.map(({ name, ms }) => `${name} ${ms.toFixed(1)} ms`).join(", ");
  return `<figure>${picture({ id: `latency-${index}`, title: `Latency of ${effect.name}`, description, height: HEIGHT, body: line + dots.join("") })}<figcaption><b>${escapeHtml(effect.name)}</b> <small>${escapeHtml(description)}</small></figcaption></figure>`;
}

/** All of them side by side. */
export function latencyPictures(effects: readonly Effect[]): string {
  const most = Math.max(...effects.map(({ p99Ms, p95Ms, p50Ms }) => Math.max(p99Ms, p95Ms, p50Ms)), 0);
  return `<div class="charts">${effects.map((effect, index) => latencyPicture(effect, index, most)).join("\n")}</div>`;
}
