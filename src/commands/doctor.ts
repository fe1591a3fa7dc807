import { PixelpulseCommand } from "../app/command.ts";

export default class Doctor extends PixelpulseCommand {
  static override summary = "Say what this machine has, and what each missing thing would add.";
  static override description = "Runs every tool it finds. Exit code 0: lessons can run. 4: something that every lesson needs is missing.";
  static override examples = ["<%= config.bin %> doctor", "<%= config.bin %> doctor --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(Doctor);
    const { examine, exitOfFindings, describeFindings } = await import("../app/doctor/examine.ts");
    const findings = await examine(process.env);
    this.answer(flags.json, findings, () => describeFindings(findings));
    return exitOfFindings(findings);
  }
}
