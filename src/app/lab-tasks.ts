import type { LabStatus } from "../contracts/lab.ts";
import type { Environment } from "../platform/paths.ts";
import { withTask } from "../ui/tasks/task.ts";
import { upLab } from "./lab.ts";

interface Options {
  name: string;
  env: Environment;
  empty: boolean;
  /** Draws on a terminal while it lasts. */
  shown: boolean;
}

export const upLabShown = ({ name, env, empty, shown }: Options): Promise<LabStatus> => withTask("Starting the practice lab", () => upLab({ name, env, empty }), { shown });
