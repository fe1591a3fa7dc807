import path from "node:path";
import { z } from "zod";
import { defineAction } from "../../contracts/action.ts";
import { UserError } from "../../kernel/errors.ts";
import { inside } from "../../platform/files.ts";
import { removeTree } from "../../platform/remove.ts";

/** Progress and history: no tutorial may take them away. What lies in `.pixelpulse/effects` may go. */
const KEPT = /^\.pixelpulse(\/(?!effects\/.)|$)/;

export const action = defineAction({
  type: "delete",
  summary: "Deletes a file or a folder of the workspace.",
  params: z.strictObject({ path: z.string().min(1).describe("Within the workspace.") }),
  describe: (params) => `Delete ${params.path}`,
  run: async (params, { workspace }) => {
    const full = await inside(workspace, params.path);
    const name = path.relative(workspace, full).split(path.sep).join("/");
    if (name === "" || KEPT.test(name))
      throw new UserError({ code: "PP_NOT_DELETED", message: "A tutorial may delete neither the whole folder nor your progress.", found: params.path, todo: "Name a file of the app." });
    await removeTree(full);
  },
});
