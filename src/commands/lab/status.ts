import { LabCommand } from "../../app/lab-command.ts";
import { EXIT } from "../../kernel/errors.ts";

export default class LabStatus extends LabCommand {
  static override summary = "Say what runs in the practice lab.";
  static override description = "Exit code 0 when the lab runs, 1 when it does not.";
  static override examples = ["<%= config.bin %> lab status", "<%= config.bin %> lab status --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(LabStatus);
    const { statusOfLab, describeLab } = await import("../../app/lab.ts");
    const status = await statusOfLab({ name: flags.lab, env: process.env });
    this.answer(flags.json, status ?? { running: false }, () => (status ? describeLab(status) : "No lab is running. Start it with: pixelpulse lab up"));
    return status ? EXIT.ok : EXIT.notYet;
  }
}
