import type { LabStatus } from "../contracts/lab.ts";
import type { Environment } from "../platform/paths.ts";
import { withTask } from "../ui/tasks/task.ts";
import { upLab } from "./lab.ts";
import { mayFetchRedis } from "./redis-consent.ts";

type UpOptions = Parameters<typeof upLab>[0];

interface Options extends UpOptions {
  env: Environment;
  /** Where somebody can be asked and shown what goes on. */
  terminal: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream } | undefined;
}

/** `lab up` as a learner sees it. */
export async function upLabShown({ terminal, ...options }: Options): Promise<LabStatus> {
  const yes = await mayFetchRedis({ env: options.env, yes: options.yes ?? false, terminal });
  return withTask("Starting the practice lab", () => upLab({ ...options, yes }), { shown: terminal !== undefined });
}
