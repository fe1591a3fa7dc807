import { PixelpulseCommand } from "../../app/command.ts";

export default class TutorialList extends PixelpulseCommand {
  static override summary = "List the tutorials.";
  static override examples = ["<%= config.bin %> tutorial list", "<%= config.bin %> tutorial list --json"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialList);
    const { shippedTutorials } = await import("../../app/tutorials.ts");
    const tutorials = await shippedTutorials();
    this.answer(flags.json, tutorials, () => tutorials.map((each) => `${each.id.padEnd(16)} ${String(each.minutes).padStart(3)} min  ${each.title}. ${each.tagline}`).join("\n"));
    return 0;
  }
}
