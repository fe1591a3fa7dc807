import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialReport extends TutorialCommand {
  static override summary = "Show what you measured, before and after, and write it as a page.";
  static override examples = ["<%= config.bin %> tutorial report", "<%= config.bin %> tutorial report --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialReport);
    const { reportOf, reportFile, reportInText, writeReport } = await import("../../app/report.ts");
    const { workspace, ...data } = await reportOf({ dir: flags.dir, cwd: process.cwd(), env: process.env });
    const page = await writeReport(data, reportFile(workspace));
    this.answer(flags.json, { ...data, page }, () => `${reportInText(data, { stdout: process.stdout, env: process.env, plain: flags.plain })}\nAs a page: ${page}`);
    return 0;
  }
}
