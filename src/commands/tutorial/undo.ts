import { Flags } from "@oclif/core";
import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialUndo extends TutorialCommand {
  static override summary = "Take this step back.";
  static override description = "Your files as they were until now are kept: --redo brings them back, and nothing you wrote is ever lost.";
  static override examples = ["<%= config.bin %> tutorial undo", "<%= config.bin %> tutorial undo --redo"];
  static override flags = { redo: Flags.boolean({ description: "bring back the files of before the last undo, solve or reset" }) };

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialUndo);
    const step = await this.inSession(flags, async ({ session }) => {
      await (flags.redo ? session.redo() : session.undo());
      return session.step();
    });
    this.answer(flags.json, { step: step.id, [flags.redo ? "redone" : "undone"]: true }, () => (flags.redo ? "Your files are back as they were before the last undo, solve or reset." : `Step ${step.number} is taken back: ${step.title}`));
    return 0;
  }
}
