import { LabCommand } from "../../app/lab-command.ts";

export default class LabShell extends LabCommand {
  static override summary = "Open a shell whose aws, psql and redis-cli speak to the practice lab.";
  static override description = "The normal way in: `(lab)` stands in its prompt, and nothing in it can reach a real AWS account by accident.";
  static override examples = ["<%= config.bin %> lab shell"];

  async run(): Promise<number> {
    const { flags } = await this.parse(LabShell);
    const { shellInLab } = await import("../../app/lab-shell.ts");
    return shellInLab({ name: flags.lab, env: process.env });
  }
}
