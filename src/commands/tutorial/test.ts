import { Args, Flags } from "@oclif/core";
import { PixelpulseCommand } from "../../app/command.ts";
import { EXIT } from "../../kernel/errors.ts";

export default class TutorialTest extends PixelpulseCommand {
  static override summary = "Prove a tutorial: every check fails before its solution and passes after.";
  static override description = "In a fresh folder with a lab of its own, both removed at the end. Exit code 0: proven. 1: a step failed.";
  static override examples = ["<%= config.bin %> tutorial test quickstart", "<%= config.bin %> tutorial test quickstart --json", "<%= config.bin %> tutorial test quickstart --junit proof.xml"];
  static override args = { tutorial: Args.string({ description: "a tutorial's id or folder", required: true }) };
  static override flags = {
    junit: Flags.string({ description: "write the result as JUnit XML to this file" }),
    yes: Flags.boolean({ char: "y", description: "agree to the commands of a tutorial that did not come with PixelPulse" }),
    verbose: Flags.boolean({ description: "print what happens meanwhile" }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(TutorialTest);
    const { proveInFreshLab, describeProof } = await import("../../app/prove.ts");
    const result = await proveInFreshLab({ tutorial: args.tutorial, cwd: process.cwd(), env: process.env, junit: flags.junit, yes: flags.yes, progress: flags.verbose ? (line) => process.stderr.write(line) : undefined });
    this.answer(flags.json, result, () => describeProof(result));
    return result.failed.length ? EXIT.notYet : EXIT.ok;
  }
}
