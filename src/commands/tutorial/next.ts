import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialNext extends TutorialCommand {
  static override summary = "Go on to the next step.";
  static override description = "Exit code 1 when this step is neither passed nor skipped.";
  static override examples = ["<%= config.bin %> tutorial next"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialNext);
    const answer = await this.inSession(flags, async ({ session }) => ({ more: await session.next(), step: session.step().id, title: session.step().title }));
    this.answer(flags.json, answer, () => (answer.more ? `Now: ${answer.title}` : "That was the last step. See what it did: pixelpulse tutorial report"));
    return 0;
  }
}
