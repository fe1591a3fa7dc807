import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { inside, readIfThere } from "../../platform/files.ts";
import { kindOf } from "../../platform/trees.ts";
import { pattern } from "../expectation.ts";
import { settle } from "../settle.ts";

const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const listOf = (texts: string | string[] | undefined): string[] => (texts === undefined ? [] : [texts].flat());

export const check = defineCheck({
  type: "file",
  summary: "A file of the workspace: whether it is there, and what stands in it.",
  params: z.strictObject({
    path: z.string().min(1).describe("Within the workspace."),
    exists: z.boolean().default(true).describe("false: it must not be there."),
    contains: texts.optional().describe("Text, or several, that must stand in it."),
    matches: pattern.optional().describe("Regular expression (with the flag m) that must fit."),
    absent: texts.optional().describe("Text, or several, that must not stand in it."),
  }),
  reasons: {
    missing: "There is no such file.",
    present: "The file is there and must not be.",
    "lacks-text": "Text that must stand in it does not, or the regular expression does not fit.",
    "has-text": "Text that must not stand in it does.",
  },
  run: (params, context) =>
    settle(params, context, async ({ path, exists, contains, matches, absent }, say) => {
      const full = await inside(context.workspace, path);
      const kind = await kindOf(full);
      if (!exists) return kind === undefined ? say.pass(`${path} is not there.`, []) : say.notYet("present", { message: `${path} is there, and must not be.`, evidence: [`${path}: a ${kind}`], todo: `Remove or rename ${path}.` });
      if (kind !== "file") return say.notYet("missing", { message: `There is no file ${path}.`, evidence: [`${path}: ${kind === undefined ? "nothing" : "a folder"}`], todo: `Make ${path}.` });
      const text = (await readIfThere(full)) ?? "";
      const evidence = [`${path}: ${text.length} characters`];
      const lacking = listOf(contains).find((each) => !text.includes(each)) ?? (matches !== undefined && !new RegExp(matches, "m").test(text) ? `/${matches}/` : undefined);
      if (lacking !== undefined) return say.notYet("lacks-text", { message: `${path} does not have what it needs.`, evidence: [...evidence, `not found: ${lacking}`], todo: `Edit ${path}.` });
      const lines = text.split("\n");
      for (const each of listOf(absent)) {
        if (!text.includes(each)) continue;
        const line = lines.findIndex((one) => one.includes(each));
        return say.notYet("has-text", { message: `${path} still has what must go.`, evidence: [...evidence, `${line === -1 ? path : `${path}:${line + 1}`}: ${each}`], todo: `Edit ${path}.` });
      }
      return say.pass(`${path} is as it should be.`, evidence);
    }, "read"),
});
