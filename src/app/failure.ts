import { Cancelled, EXIT, UserError } from "../kernel/errors.ts";

interface World {
  stderr: { write(text: string): unknown };
  debug: boolean;
}

/** The one renderer of errors: prints what the user needs and gives the exit code. */
export function reportFailure(error: unknown, { stderr, debug }: World): number {
  if (error instanceof Cancelled) return error.exit;
  if (error instanceof UserError) {
    const found = error.found === undefined ? "" : `  Found: ${error.found}\n`;
    stderr.write(`${error.message}\n${found}  Next:  ${error.todo}\n  (${error.code})\n`);
    if (debug) stderr.write(`${error.stack ?? ""}\n`);
    return error.exit;
  }
  if (isUsage(error)) {
    if (error.oclif.exit === 0) return EXIT.ok;
    // The framework joins a command's words with colons.
    stderr.write(`${error.message.replace(/^command (\S+) not found$/, (_all, id: string) => `There is no command \`pixelpulse ${id.replaceAll(":", " ")}\`. All of them: pixelpulse --help`)}\n`);
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`This is a fault of PixelPulse, not yours: ${message}\n  Next:  run it again with --debug and report what it prints.\n`);
  if (debug && error instanceof Error) stderr.write(`${error.stack ?? ""}\n`);
  return EXIT.bug;
}

/** What oclif says of the command line's words. */
const isUsage = (error: unknown): error is Error & { oclif: { exit?: number } } => error instanceof Error && "oclif" in error;
