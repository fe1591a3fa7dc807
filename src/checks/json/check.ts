import { defineCheck } from "../../contracts/check.ts";
import { documentParams, documentReasons, judgeDocument } from "../document.ts";

export const check = defineCheck({
  type: "json",
  summary: "A value within a JSON file of the workspace.",
  params: documentParams,
  reasons: documentReasons,
  run: (params, context) => judgeDocument(params, context, (text) => JSON.parse(text) as unknown),
});
