import { EXIT } from "../../kernel/errors.ts";
import { reportFailure } from "../failure.ts";
import { describeProgress, progressOf } from "../progress.ts";

/** `tutorial status` without the framework, for it is asked often. Undefined: these arguments are for the whole program. */
export async function quickStatus(args: string[]): Promise<number | undefined> {
  const json = args.includes("--json");
  if (args.some((arg) => arg !== "--json" && arg !== "--plain")) return undefined;
  try {
    const progress = await progressOf({ dir: undefined, cwd: process.cwd(), env: process.env });
    process.stdout.write(`${json ? JSON.stringify(progress ?? { tutorial: null }, null, 2) : progress ? describeProgress(progress) : "Nothing was begun here. Start with: pixelpulse tutorial start"}\n`);
    return progress?.finished ? EXIT.ok : EXIT.notYet;
  } catch (error) {
    return reportFailure(error, { stderr: process.stderr, debug: false });
  }
}
