import { charted } from "./figures.ts";
import { circumstances, conclusions } from "./conclusions.ts";
import { CSS } from "./css.ts";
import type { ReportData } from "./data.ts";
import { escapeHtml } from "./escape.ts";
import { latencyPictures } from "./latency.ts";
import { barPicture } from "./svg.ts";
import { figureTable } from "./table.ts";

/** Nothing is fetched and nothing runs, whatever a text holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page that stands alone: no script, nothing fetched, every text escaped. */
export function renderReport(data: ReportData): string {
  const { title, steps, generatedAt, machine, notes = [] } = data;
  const passed = steps.filter((step) => step.status === "passed").length;
  const name = escapeHtml(title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${name}: what was measured</title><style>${CSS}</style></head><body><main>
<h1>${name}</h1>
<p>${passed} of ${steps.length} steps passed. Measured with PixelPulse in the practice lab.</p>
${notes.map(paragraph).join("\n")}
${measured(data)}
<h2>Steps</h2>
<ol>${steps.map((step) => `<li>${escapeHtml(step.title)} <small>(${escapeHtml(step.status)})</small></li>`).join("")}</ol>
</main><footer><p class="soft">Made on <time datetime="${escapeHtml(generatedAt)}">${escapeHtml(generatedAt)}</time>; ${machine.cores} cores, ${machine.memoryGb} GB, ${escapeHtml(machine.system)}, Node ${escapeHtml(machine.node)}.</p></footer>
</body></html>
`;
}

function measured({ effects }: ReportData): string {
  if (effects.length === 0) return "<p>Nothing was measured yet.</p>";
  return `<h2>What changed</h2>
${conclusions(effects).map(paragraph).join("\n")}
<div class="charts">${charted.map((figure) => barPicture(figure, effects)).join("\n")}</div>
<h2>Latency</h2>
<p class="soft">From the moment a request was due. It depends on how busy this machine was: compare, do not quote.</p>
${latencyPictures(effects)}
<h2>Figures</h2>
${figureTable(effects)}
<p class="soft">${escapeHtml(circumstances(effects))}</p>`;
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
