import { Flags } from "@oclif/core";
import { LabCommand } from "../../app/lab-command.ts";

export default class LabDown extends LabCommand {
  static override summary = "Stop the practice lab and keep its data.";
  static override examples = ["<%= config.bin %> lab down", "<%= config.bin %> lab down --delete"];
  static override flags = { delete: Flags.boolean({ description: "delete its data too" }) };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabDown);
    const { downLab } = await import("../../app/lab.ts");
    const was = await downLab({ name: flags.lab, delete: flags.delete, env: process.env });
    this.answer(flags.json, { stopped: was, deleted: flags.delete }, () => `${was ? "The lab is stopped." : "No lab was running."}${flags.delete ? " Its data is gone." : ""}`);
    return 0;
  }
}
