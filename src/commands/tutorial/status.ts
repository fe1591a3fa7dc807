import { Flags } from "@oclif/core";
import { PixelpulseCommand } from "../../app/command.ts";
import { EXIT } from "../../kernel/errors.ts";

export default class TutorialStatus extends PixelpulseCommand {
  static override summary = "Say where you are in a tutorial.";
  static override description = "Exit code 0 when it is finished, 1 when it is not.";
  static override examples = ["<%= config.bin %> tutorial status", "<%= config.bin %> tutorial status --json"];
  static override flags = { dir: Flags.string({ description: "your folder" }) };

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialStatus);
    const { progressOf, describeProgress } = await import("../../app/progress.ts");
    const progress = await progressOf({ dir: flags.dir, cwd: process.cwd(), env: process.env });
    this.answer(flags.json, progress ?? { tutorial: null }, () => (progress ? describeProgress(progress) : "Nothing was begun here. Start with: pixelpulse tutorial start"));
    return progress?.finished ? EXIT.ok : EXIT.notYet;
  }
}
