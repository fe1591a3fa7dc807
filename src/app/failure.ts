import { Cancelled, EXIT, UserError } from "../kernel/errors.ts";

interface World {
  stderr: { write(text: string): unknown };
  debug: boolean;
}

const room = { message: "The disk is full, so PixelPulse could not keep what it was doing.", todo: "Make room (`pixelpulse lab down --delete` gives the lab's part back), then do it again. What was kept before stands." };
const rights = { message: "The system does not let PixelPulse read or write a file that it needs.", todo: "Make it yours again (`chown`, `chmod u+rw`), then do it again." };

/** What the system says no to wherever it happens: the environment's fault, neither the user's nor ours. */
const refusals: Readonly<Record<string, { message: string; todo: string }>> = { ENOSPC: room, EDQUOT: room, EACCES: rights, EPERM: rights, EROFS: rights };

/** The one renderer of errors: prints what the user needs and gives the exit code. */
export function reportFailure(error: unknown, { stderr, debug }: World): number {
  if (error instanceof Cancelled) return error.exit;
  if (error instanceof UserError) {
    const found = error.found === undefined ? "" : `  Found: ${error.found}\n`;
    stderr.write(`${error.message}\n${found}  Next:  ${error.todo}\n  (${error.code})\n`);
    if (debug) stderr.write(`${error.stack ?? ""}\n`);
    return error.exit;
  }
  const refused = error instanceof Error ? refusals[(error as NodeJS.ErrnoException).code ?? ""] : undefined;
  if (error instanceof Error && refused !== undefined) {
    stderr.write(`${refused.message}\n  Found: ${error.message}\n  Next:  ${refused.todo}\n`);
    if (debug) stderr.write(`${error.stack ?? ""}\n`);
    return EXIT.broken;
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
