import { Ended } from "../world.ts";

const HOW = `
usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help

`;

/** A command line that cannot be understood: as the real CLI says it, exit 252. */
export const usage = (text: string): Ended => new Ended(252, `${HOW}aws: error: ${text}\n\n`);

/** A parameter whose value cannot be used, exit 252. */
export const badParameter = (option: string, text: string): Ended => new Ended(252, `\nError parsing parameter '${option}': ${text}\n`);
