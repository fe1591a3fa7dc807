import type { Command } from "@oclif/core";

/** Every command by its id. The build replaces this file by an index of `src/commands/`. */
export const COMMANDS: Record<string, Command.Class> = {};
