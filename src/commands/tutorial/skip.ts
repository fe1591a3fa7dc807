import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialSkip extends TutorialCommand {
  static override summary = "Leave this step undone and go on.";
  static override examples = ["<%= config.bin %> tutorial skip"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialSkip);
    const answer = await this.inSession(flags, async ({ session }) => {
      const skipped = session.step().id;
      session.skip();
      return { skipped, more: await session.next(), step: session.step().id, title: session.step().title };
    });
    this.answer(flags.json, answer, () => (answer.more ? `Skipped. Now: ${answer.title}` : "Skipped. That was the last step."));
    return 0;
  }
}
