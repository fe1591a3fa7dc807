import { PixelpulseCommand } from "../../app/command.ts";
import { describeTutorials } from "../../app/tutorial-list.ts";

export default class TutorialList extends PixelpulseCommand {
  static override summary = "List the tutorials.";
  static override examples = ["<%= config.bin %> tutorial list", "<%= config.bin %> tutorial list --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialList);
    const { shippedTutorials } = await import("../../app/tutorials.ts");
    const tutorials = await shippedTutorials();
    this.answer(flags.json, tutorials, () => describeTutorials(tutorials));
    return 0;
  }
}
