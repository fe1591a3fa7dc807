import { Flags } from "@oclif/core";
import { PixelpulseCommand } from "./command.ts";

/** A command that speaks to one lab. */
export abstract class LabCommand extends PixelpulseCommand {
  static override baseFlags = {
    ...PixelpulseCommand.baseFlags,
    lab: Flags.string({ description: "which lab, when you keep several side by side", default: "default", env: "PIXELPULSE_LAB", helpGroup: "GLOBAL" }),
  };
}
