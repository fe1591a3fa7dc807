import { Flags } from "@oclif/core";
import { TutorialCommand } from "../../app/tutorial-command.ts";
import { UserError } from "../../kernel/errors.ts";

export default class TutorialReset extends TutorialCommand {
  static override summary = "Begin this tutorial anew.";
  static override description = "Your files go back to how they were at the start; those of now are kept (`tutorial undo --redo`). What was created stays: `tutorial cleanup` removes it.";
  static override examples = ["<%= config.bin %> tutorial reset --yes", "<%= config.bin %> tutorial reset --journal"];
  static override flags = {
    yes: Flags.boolean({ char: "y", description: "do not ask" }),
    journal: Flags.boolean({ description: "only repair a damaged journal: keep the good events, move the rest aside" }),
  };

  async run(): Promise<number> {
    const { flags } = await this.parse(TutorialReset);
    if (flags.journal) return this.repair(flags);
    if (!flags.yes) throw new UserError({ code: "PP_NEEDS_YES", message: "A reset forgets your progress in this tutorial.", todo: "Say so: pixelpulse tutorial reset --yes" });
    await this.inSession(flags, ({ session }) => session.reset());
    this.answer(flags.json, { reset: true }, () => "You are at the first step again.");
    return 0;
  }

  private async repair(flags: { dir?: string | undefined; json: boolean }): Promise<number> {
    const { repairJournal } = await import("../../app/repair.ts");
    const { kept, aside } = await repairJournal({ dir: flags.dir, cwd: process.cwd(), env: process.env });
    this.answer(flags.json, { kept, aside }, () => (aside === undefined ? `All ${kept} events are good; nothing was changed.` : `${kept} events are kept; the rest is in ${aside}`));
    return 0;
  }
}
