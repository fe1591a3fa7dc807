import { Flags } from "@oclif/core";
import { parseCpuCap } from "../../app/cpu-cap.ts";
import { LabCommand } from "../../app/lab-command.ts";

export default class LabUp extends LabCommand {
  static override summary = "Start the practice lab.";
  static override description = "A supervisor, an AWS endpoint on loopback, and one real PostgreSQL: pixelpulse-primary. Starting it twice is harmless.";
  static override examples = ["<%= config.bin %> lab up", "<%= config.bin %> lab up --empty --json", "<%= config.bin %> lab up --cpu-cap 0.25"];
  static override flags = {
    empty: Flags.boolean({ description: "start without the database pixelpulse-primary" }),
    "cpu-cap": Flags.custom<number | "none">({
      description: "cores for each database, as if each were a small machine; kept for later starts until none",
      helpValue: "<cores|none>",
      parse: (text) => Promise.resolve(parseCpuCap(text)),
    })(),
    yes: Flags.boolean({ char: "y", description: "agree that a Redis is fetched where there is none" }),
  };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabUp);
    const { describeLab } = await import("../../app/lab.ts");
    const { upLabShown } = await import("../../app/lab-tasks.ts");
    const somebody = process.stdout.isTTY && process.stdin.isTTY && !flags.json && !flags.plain && !process.env["CI"];
    const terminal = somebody ? { input: process.stdin, output: process.stdout } : undefined;
    const status = await upLabShown({ name: flags.lab, empty: flags.empty, yes: flags.yes, cpuCap: flags["cpu-cap"], env: process.env, terminal });
    this.answer(flags.json, status, () => describeLab(status));
    return 0;
  }
}
