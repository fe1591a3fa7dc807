import { Args } from "@oclif/core";
import { PixelpulseCommand } from "../../app/command.ts";
import { EXIT } from "../../kernel/errors.ts";

export default class TutorialLint extends PixelpulseCommand {
  static override summary = "Find what is wrong with a tutorial's files.";
  static override description = "Names file, line, column and what to do. Exit code 0: nothing found. 1: findings.";
  static override examples = ["<%= config.bin %> tutorial lint quickstart", "<%= config.bin %> tutorial lint ./my-tutorial --json"];
  static override args = { tutorial: Args.string({ description: "a tutorial's id or folder", required: true }) };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(TutorialLint);
    const { findingsOf } = await import("../../app/tutorials.ts");
    const findings = await findingsOf(args.tutorial, process.cwd());
    this.answer(flags.json, findings, () => (findings.length ? findings.map((each) => `${each.file}:${each.line}:${each.column} ${each.message}\n  ${each.todo}`).join("\n") : `${args.tutorial}: nothing found`));
    return findings.length ? EXIT.notYet : EXIT.ok;
  }
}
