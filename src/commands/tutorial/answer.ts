import { Args } from "@oclif/core";
import { TutorialCommand } from "../../app/tutorial-command.ts";
import { exitOf } from "../../app/verdicts.ts";

export default class TutorialAnswer extends TutorialCommand {
  static override summary = "Answer the question of this step, then check it.";
  static override description = "Exit code 0: right. 1: not yet.";
  static override examples = ["<%= config.bin %> tutorial answer 000000000000", "<%= config.bin %> tutorial answer dashboards --json"];
  static override args = { answer: Args.string({ description: "what you answer", required: true }) };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(TutorialAnswer);
    const result = await this.inSession(flags, async ({ session }) => {
      session.answer(args.answer);
      return { step: session.step().id, ...(await session.check()) };
    });
    if (flags.json) this.answer(true, result, () => "");
    return exitOf(result.verdict);
  }
}
