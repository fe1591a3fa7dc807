import { Flags } from "@oclif/core";
import { LabCommand } from "../../app/lab-command.ts";

export default class LabEnv extends LabCommand {
  static override summary = "Print the environment that sends aws, psql and redis-cli to the practice lab.";
  static override examples = ['eval "$(<%= config.bin %> lab env --shell bash)"', "<%= config.bin %> lab env --json"];
  static override flags = { shell: Flags.option({ description: "for which shell", options: ["bash", "zsh", "fish"] as const, default: "bash" })() };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabEnv);
    const { environmentOfLab, shellLines } = await import("../../app/lab.ts");
    const environment = await environmentOfLab({ name: flags.lab, env: process.env });
    this.answer(flags.json, environment, () => shellLines(environment, flags.shell));
    return 0;
  }
}
