import { Flags } from "@oclif/core";
import { LabCommand } from "../../app/lab-command.ts";
import { UserError } from "../../kernel/errors.ts";

export default class LabReset extends LabCommand {
  static override summary = "Delete the lab's data and start it anew.";
  static override description = "Your files and your progress stay. `tutorial reset` then fills the database again.";
  static override examples = ["<%= config.bin %> lab reset --yes"];
  static override flags = { yes: Flags.boolean({ char: "y", description: "do not ask" }) };

  async run(): Promise<number> {
    const { flags } = await this.parse(LabReset);
    if (!flags.yes)
      throw new UserError({ code: "PP_NEEDS_YES", message: "A reset deletes every database and cache of the lab.", todo: "Say so: pixelpulse lab reset --yes" });
    const { resetLab, describeLab } = await import("../../app/lab.ts");
    const status = await resetLab({ name: flags.lab, env: process.env });
    this.answer(flags.json, status, () => describeLab(status));
    return 0;
  }
}
