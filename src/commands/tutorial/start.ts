import { Args, Flags } from "@oclif/core";
import { PixelpulseCommand } from "../../app/command.ts";
import { UserError } from "../../kernel/errors.ts";

export default class TutorialStart extends PixelpulseCommand {
  static override summary = "Begin a tutorial, or go on where you left it.";
  static override description =
    "In a terminal: step by step, with single keys. With --auto: plays every step by itself and reports what it measured; without --dir in a temporary folder with a lab of its own, removed at the end.\n\nExit code with --auto. 0: all passed. 1: a step did not pass. 3: something is still being provisioned. 4: the lab is broken.";
  static override examples = ["<%= config.bin %> tutorial start", "<%= config.bin %> tutorial start quickstart", "<%= config.bin %> tutorial start quickstart --auto --yes"];
  static override args = { tutorial: Args.string({ description: "a tutorial's id or folder; without it, a menu" }) };
  static override flags = {
    dir: Flags.string({ description: "your folder; without it ~/pixelpulse/<tutorial>", env: "PIXELPULSE_WORKSPACE" }),
    lab: Flags.string({ description: "which lab, when you keep several side by side" }),
    auto: Flags.boolean({ description: "play it unattended" }),
    yes: Flags.boolean({ char: "y", description: "agree to what is asked: commands that create something, fetching a Redis" }),
    plain: Flags.boolean({ description: "typed words in place of keys, no boxes; remembered until --no-plain", helpGroup: "GLOBAL", allowNo: true, env: "PIXELPULSE_PLAIN" }),
    keep: Flags.boolean({ description: "with --auto: keep the temporary folder and its lab" }),
  };

  async run(): Promise<number> {
    const { args, flags } = await this.parse(TutorialStart);
    const world = { env: process.env, cwd: process.cwd() };
    if (flags.auto) {
      const { startUnattended } = await import("../../app/start-unattended.ts");
      return startUnattended({ ...world, ...flags, plain: flags.plain ?? false, tutorial: args.tutorial ?? "quickstart", stdout: process.stdout });
    }
    if (!process.stdin.isTTY || !process.stdout.isTTY)
      throw new UserError({ code: "PP_NO_TERMINAL", message: "A tutorial needs a terminal to talk to you, and there is none here.", todo: "Play it unattended: pixelpulse tutorial start quickstart --auto --yes" });
    const { startInTerminal } = await import("../../app/start-in-terminal.ts");
    return startInTerminal({ ...world, ...flags, tutorial: args.tutorial, terminal: { input: process.stdin, output: process.stdout } });
  }
}
