import os from "node:os";
import path from "node:path";
import { UserError, EXIT } from "../kernel/errors.ts";
import { writeAtomic } from "../platform/files.ts";
import { dataDir, type Environment } from "../platform/paths.ts";
import { renderReport } from "../ui/report/html.ts";
import type { ReportData } from "../ui/report/data.ts";
import { reportText } from "../ui/report/text.ts";
import { styleFor } from "../ui/style/style.ts";
import { effectsOf } from "./effects.ts";
import { progressOf } from "./progress.ts";

/** What a tutorial measured and how far it got. */
export async function reportOf(where: { dir: string | undefined; cwd: string; env: Environment }): Promise<ReportData & { workspace: string }> {
  const progress = await progressOf(where);
  if (!progress) throw new UserError({ code: "PP_NOTHING_BEGUN", message: "There is nothing to report: no tutorial was begun here.", todo: "pixelpulse tutorial start quickstart", exit: EXIT.notYet });
  const { workspace, tutorial, title, steps } = progress;
  return { workspace, tutorial, title, steps, effects: await effectsOf(workspace), generatedAt: new Date().toISOString(), machine: { cores: os.availableParallelism(), memoryGb: Math.round(os.totalmem() / 1e9), system: `${os.type()} ${os.release()}`, node: process.version } };
}

/** Writes the self-contained page and answers its path. */
export async function writeReport(data: ReportData, file: string): Promise<string> {
  await writeAtomic(file, renderReport(data));
  return file;
}

export const reportFile = (workspace: string): string => path.join(workspace, ".pixelpulse", "report.html");

/** For a workspace that is removed at the end. */
export const keptReportFile = (tutorial: string, env: Environment): string => path.join(dataDir(env), "reports", `${tutorial}-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.html`);

/** The report as text for an output. */
export const reportInText = (data: ReportData, { stdout, env, plain }: { stdout: NodeJS.WriteStream; env: Environment; plain: boolean }): string =>
  reportText(data, { style: styleFor({ env, isTTY: stdout.isTTY, plain }), width: stdout.columns || 80 });
