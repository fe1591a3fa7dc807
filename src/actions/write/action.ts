import { z } from "zod";
import { defineAction } from "../../contracts/action.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { inside } from "../../platform/files.ts";
import { kindOf, readEntry, writeEntry } from "../../platform/trees.ts";

export const action = defineAction({
  type: "write",
  summary: "Writes a file of the workspace, from a file of the tutorial or from text.",
  params: z
    .strictObject({
      path: z.string().min(1).describe("Within the workspace."),
      from: z.string().min(1).optional().describe("File within the tutorial's folder."),
      content: z.string().optional().describe("The text itself."),
    })
    .refine((params) => (params.from === undefined) !== (params.content === undefined), "name one of from, content"),
  describe: ({ path }) => `Write ${path}`,
  run: async ({ path, from, content }, { workspace, tutorialDir }) => {
    const target = await inside(workspace, path);
    if ((await kindOf(target)) === "folder") throw new UserError({ code: "PP_NOT_A_FILE", message: `${path} is a folder, and a file is to be written there.`, todo: `Move the folder ${path} away.`, exit: EXIT.notYet });
    await writeEntry(target, "file", from === undefined ? Buffer.from(content ?? "") : await source(tutorialDir, from));
  },
});

async function source(tutorialDir: string, from: string): Promise<Uint8Array> {
  const file = await inside(tutorialDir, from);
  if ((await kindOf(file)) !== "file") throw new UserError({ code: "PP_TUTORIAL_INVALID", message: `The tutorial has no file ${from}.`, found: file, todo: "Run `pixelpulse tutorial lint` over the tutorial." });
  return readEntry(file, "file");
}
