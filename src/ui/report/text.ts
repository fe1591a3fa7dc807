import { barChart } from "../charts/bar-chart.ts";
import { effectsTable } from "../charts/effects-table.ts";
import type { Style } from "../style/style.ts";
import { cleanLine } from "../text/clean.ts";
import { wrap } from "../text/wrap.ts";
import type { ReportData } from "./data.ts";
import { charted, show, valueOf } from "./figures.ts";

/** The report for a terminal: every figure, what each change did and did not do, then bars of what matters most. */
export function reportText({ title, effects, steps, notes = [] }: ReportData, { style, width }: { style: Style; width: number }): string {
  const passed = steps.filter((step) => step.status === "passed").length;
  const charts = charted.map((figure) => {
    const bars = effects.map((effect) => ({ label: `  ${effect.name}`, value: valueOf(effect, figure.key) ?? 0, words: show(valueOf(effect, figure.key), figure) }));
    return `${style.bold(figure.title)}\n${barChart(bars, { width, style })}`;
  });
  return [`${style.bold(cleanLine(title))}\n${passed} of ${steps.length} steps passed`, effectsTable(effects, style, width), ...(effects.length === 0 ? [] : charts), ...notes.map((note) => wrap(cleanLine(note), width))].join("\n\n");
}
