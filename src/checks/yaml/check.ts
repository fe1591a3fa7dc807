import { parse } from "yaml";
import { defineCheck } from "../../contracts/check.ts";
import { documentParams, documentReasons, judgeDocument } from "../document.ts";

export const check = defineCheck({
  type: "yaml",
  summary: "A value within a YAML file of the workspace.",
  params: documentParams,
  reasons: documentReasons,
  run: (params, context) => judgeDocument(params, context, (text) => parse(text, { logLevel: "error" }) as unknown),
});
