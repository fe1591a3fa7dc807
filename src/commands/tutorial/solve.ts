import { TutorialCommand } from "../../app/tutorial-command.ts";
import { exitOf } from "../../app/verdicts.ts";

export default class TutorialSolve extends TutorialCommand {
  static override summary = "Do the whole step for me, then check it.";
  static override description = "Your own files are kept first: `tutorial undo` brings them back.";
  static override examples = ["<%= config.bin %> tutorial solve"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialSolve);
    const result = await this.inSession(flags, async ({ session }) => {
      await session.solve();
      return { step: session.step().id, ...(await session.check()) };
    });
    if (flags.json) this.answer(true, result, () => "");
    return exitOf(result.verdict);
  }
}
