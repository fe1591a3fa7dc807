import { TutorialCommand } from "../../app/tutorial-command.ts";

export default class TutorialCleanup extends TutorialCommand {
  static override summary = "Remove everything this tutorial created.";
  static override description = "Newest first, by the ledger; each is asked for afterwards until it is gone. Also what its commands name and you typed yourself in a shell. Your files stay.";
  static override examples = ["<%= config.bin %> tutorial cleanup"];

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialCleanup);
    const { cleanUp } = await import("../../app/cleanup.ts");
    const removed = await this.inSession(flags, (opened) => cleanUp(opened, process.env));
    this.answer(flags.json, { removed }, () => (removed.length ? `Removed: ${removed.join(", ")}. Nothing that this tutorial created is left.` : "Nothing that this tutorial created is left."));
    return 0;
  }
}
