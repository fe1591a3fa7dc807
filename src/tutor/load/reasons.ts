import type { StepFrontMatter } from "../../contracts/tutorial.ts";
import type { Finding, Parsed } from "./parse.ts";
import type { KnownTypes } from "./known.ts";

/** A step may only name reasons that its checks can give: any other would never be met. */
export function lintReasons(step: StepFrontMatter, at: Parsed<unknown>["at"], known: KnownTypes): Finding[] {
  const findings: Finding[] = [];
  const given = new Set<string>();
  for (const [index, use] of step.checks.entries()) {
    const reasons = known.checkTypes.get(use.type)?.reasons;
    if (!reasons) return []; // an unknown type is a finding of its own
    const own = new Map(Object.keys(reasons).map((reason) => [reason, use.as?.[reason] ?? reason]));
    for (const reason of own.values()) given.add(reason);
    for (const reason of Object.keys(use.as ?? {}))
      if (!own.has(reason)) findings.push(at(["checks", index, "as", reason], `the check ${use.type} gives no reason ${reason}`, `Use one of: ${Object.keys(reasons).join(", ")}.`, "key"));
    for (const reason of Object.keys(use.reasons ?? {}))
      if (!own.has(reason) && ![...own.values()].includes(reason)) findings.push(at(["checks", index, "reasons", reason], `the check ${use.id} gives no reason ${reason}`, `Use one of: ${[...own.values()].join(", ")}.`, "key"));
  }
  const wanted: [PropertyKey[], string | undefined][] = [
    [["before"], step.before],
    [["near-miss", "fails-with"], step["near-miss"]?.["fails-with"]],
    ...(typeof step.hints.pointer === "string" ? [] : Object.keys(step.hints.pointer).map((reason): [PropertyKey[], string] => [["hints", "pointer", reason], reason])),
  ];
  for (const [where, reason] of wanted)
    if (reason !== undefined && step.checks.length > 0 && !given.has(reason)) findings.push(at(where, `no check of this step gives the reason ${reason}`, `Use one of: ${[...given].join(", ")}.`, where[0] === "hints" ? "key" : "value"));
  return findings;
}
