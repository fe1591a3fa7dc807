import { fileURLToPath } from "node:url";
import { Config, run } from "@oclif/core";
import { CollectedHelp } from "../help.ts";
import { reportFailure } from "../failure.ts";
import { describeTutorials } from "../tutorial-list.ts";

// The SDK's notice about a future Node is not for learners.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

export { COMMANDS } from "../../commands/index.ts";
// What the build put in place of discovery; conformance compares the two.
export { actions, checks, services } from "../leaves.ts";

/** Runs one command line; resolves with the exit code and never rejects. `root` is the package's folder as a file URL. */
export async function main(argv: string[], { root }: { root: string }): Promise<number> {
  try {
    const config = await Config.load({ root: fileURLToPath(root) });
    const result: unknown = await run(argv, config);
    return typeof result === "number" ? result : 0;
  } catch (error) {
    return reportFailure(error, { stderr: process.stderr, debug: argv.includes("--debug") });
  }
}

/** Every help text by its words (`lab up`), made once by the build so that `--help` needs no framework. */
export async function helpTexts(root: string): Promise<Record<string, string>> {
  const config = await Config.load({ root: fileURLToPath(root) });
  const texts: Record<string, string> = {};
  const names = ["", ...config.topics.map((topic) => topic.name), ...config.commandIDs];
  for (const name of names) {
    const words = name.split(":").filter(Boolean);
    const help = new CollectedHelp(config, { maxWidth: 80, stripAnsi: true });
    await help.showHelp(words.length ? [words.join(":")] : []);
    texts[words.join(" ")] = help.text;
  }
  return texts;
}

/** What `tutorial list` says, by its flag (`text` for none); made by the build too. */
export async function listAnswers(): Promise<Record<string, string>> {
  const { shippedTutorials } = await import("../tutorials.ts");
  const tutorials = await shippedTutorials();
  return { text: `${describeTutorials(tutorials)}\n`, "--json": `${JSON.stringify(tutorials, null, 2)}\n` };
}
