import { TutorialCommand } from "../../app/tutorial-command.ts";
import { exitOf } from "../../app/verdicts.ts";

export default class TutorialCheck extends TutorialCommand {
  static override summary = "Check the step you are at.";
  static override description = "Exit code 0: passed. 1: not yet. 3: still being provisioned. 4: the lab is broken, not your work.";
  static override examples = ["<%= config.bin %> tutorial check", "<%= config.bin %> tutorial check --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialCheck);
    const result = await this.inSession(flags, async ({ session }) => ({ step: session.step().id, ...(await session.check()) }));
    if (flags.json) this.answer(true, result, () => "");
    return exitOf(result.verdict);
  }
}
