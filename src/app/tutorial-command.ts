import { Flags } from "@oclif/core";
import type { SessionEvent } from "../contracts/session-events.ts";
import { PixelpulseCommand } from "./command.ts";
import type { OpenedSession } from "./session.ts";

/** A command that works in the folder of a tutorial that was begun. */
export abstract class TutorialCommand extends PixelpulseCommand {
  static override baseFlags = {
    ...PixelpulseCommand.baseFlags,
    dir: Flags.string({ description: "your folder for this tutorial", env: "PIXELPULSE_WORKSPACE", helpGroup: "GLOBAL" }),
  };

  /** Opens the session for one verb; what happens meanwhile is printed as text, or kept for the JSON answer. */
  protected async inSession<T>(flags: { dir?: string | undefined; json: boolean; plain: boolean }, work: (opened: OpenedSession) => Promise<T>): Promise<T> {
    const { withSession } = await import("./session.ts");
    const emit = flags.json ? (_event: SessionEvent): void => undefined : await this.renderer(flags.plain);
    return withSession({ dir: flags.dir, cwd: process.cwd(), env: process.env, emit }, work);
  }

  /** Prints events as lines of text. */
  protected async renderer(plain: boolean): Promise<(event: SessionEvent) => void> {
    const { textRenderer } = await import("./render.ts");
    return textRenderer({ stdout: process.stdout, env: process.env, plain });
  }
}
