import { TutorialCommand } from "../../app/tutorial-command.ts";
import { exitOf } from "../../app/verdicts.ts";

export default class TutorialWatch extends TutorialCommand {
  static override summary = "Check this step again whenever you save a file, until it passes.";
  static override examples = ["<%= config.bin %> tutorial watch"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialWatch);
    const { watchStep } = await import("../../app/watch.ts");
    const verdict = await this.inSession(flags, (opened) => watchStep(opened));
    if (flags.json) this.answer(true, { verdict }, () => "");
    return exitOf(verdict);
  }
}
