import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialHint extends TutorialCommand {
  static override summary = "Get the next hint: a nudge, then a pointer, then the answer.";
  static override examples = ["<%= config.bin %> tutorial hint"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialHint);
    const hint = await this.inSession(flags, ({ session }) => Promise.resolve(session.hint()));
    if (flags.json) this.answer(true, hint, () => "");
    return 0;
  }
}
