import { Flags } from "@oclif/core";
import { LabCommand } from "../../app/lab-command.ts";

export default class LabLogs extends LabCommand {
  static override summary = "Print the last lines of the lab's log.";
  static override examples = ["<%= config.bin %> lab logs --lines 100"];
  static override flags = { lines: Flags.integer({ description: "how many lines", default: 40, min: 1 }) };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabLogs);
    const { logOfLab } = await import("../../app/lab.ts");
    const lines = await logOfLab({ name: flags.lab, lines: flags.lines, env: process.env });
    this.answer(flags.json, lines, () => lines.join("\n"));
    return 0;
  }
}
