import { z } from "zod";
import { defineAction } from "../../contracts/action.ts";

export const action = defineAction({
  type: "restore",
  summary: "Puts a file, or a folder's files, as they were when the step began.",
  params: z.strictObject({ path: z.string().min(1).describe("Within the workspace.") }),
  describe: ({ path }) => `Put ${path} as it was`,
  run: ({ path }, context) => context.restore(path),
});
