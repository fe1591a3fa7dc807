import { Flags } from "@oclif/core";
import { LabCommand } from "../../app/lab-command.ts";

export default class LabUp extends LabCommand {
  static override summary = "Start the practice lab.";
  static override description = "A supervisor, an AWS endpoint on loopback, and one real PostgreSQL: pixelpulse-primary. Starting it twice is harmless.";
  static override examples = ["<%= config.bin %> lab up", "<%= config.bin %> lab up --empty --json"];
  static override flags = {
    empty: Flags.boolean({ description: "start without the database pixelpulse-primary" }),
    yes: Flags.boolean({ char: "y", description: "agree that a Redis is fetched where there is none" }),
  };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabUp);
    const { describeLab } = await import("../../app/lab.ts");
    const { upLabShown } = await import("../../app/lab-tasks.ts");
    const somebody = process.stdout.isTTY && process.stdin.isTTY && !flags.json && !flags.plain && !process.env["CI"];
    const terminal = somebody ? { input: process.stdin, output: process.stdout } : undefined;
    const status = await upLabShown({ name: flags.lab, empty: flags.empty, yes: flags.yes, env: process.env, terminal });
    this.answer(flags.json, status, () => describeLab(status));
    return 0;
  }
}
