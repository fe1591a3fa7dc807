import path from "node:path";
import type { ActionDefinition } from "../../contracts/action.ts";
import type { CheckDefinition } from "../../contracts/check.ts";
import type { ActionUse, StepFrontMatter } from "../../contracts/tutorial.ts";
import { inside } from "../../platform/files.ts";
import { kindOf } from "../../platform/trees.ts";
import { issueAt, type Finding, type Parsed } from "./parse.ts";

export interface KnownTypes {
  checkTypes: ReadonlyMap<string, CheckDefinition>;
  actionTypes: ReadonlyMap<string, ActionDefinition>;
}

/** What a step's shape cannot say: types, their parameters, ids, files. */
export async function lintStep(dir: string, step: StepFrontMatter, at: Parsed<unknown>["at"], known: KnownTypes): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const list of ["run", "checks"] as const) {
    const ids = new Set<string>();
    for (const [index, each] of step[list].entries()) {
      if (ids.has(each.id)) findings.push(at([list, index, "id"], `${list}: the id ${each.id} is there twice`, "Give each its own id."));
      ids.add(each.id);
    }
  }
  if (step.checks.length === 0) findings.push(at(["id"], "the step has no checks", "Add a check that asks what really happened."));
  for (const [index, use] of step.checks.entries()) {
    const { id: _id, type, reasons: _reasons, as: _as, ...rest } = use;
    const definition = known.checkTypes.get(type);
    if (!definition) findings.push(at(["checks", index, "type"], `unknown check type ${type}`, `Use one of: ${[...known.checkTypes.keys()].join(", ")}.`));
    else for (const issue of definition.params.safeParse(rest).error?.issues ?? []) findings.push(issueAt(at, issue, ["checks", index]));
  }
  findings.push(...(await lintActions(dir, step.solve ?? [], ["solve"], at, known)));
  findings.push(...(await lintActions(dir, Array.isArray(step.undo) ? step.undo : [], ["undo"], at, known)));
  findings.push(...(await lintActions(dir, step["near-miss"]?.do ?? [], ["near-miss", "do"], at, known)));
  return findings;
}

export async function lintActions(dir: string, uses: readonly ActionUse[], prefix: readonly PropertyKey[], at: Parsed<unknown>["at"], known: KnownTypes): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, use] of uses.entries()) {
    const { do: type, ...rest } = use;
    const here = [...prefix, index];
    const definition = known.actionTypes.get(type);
    if (!definition && type !== "answer") findings.push(at([...here, "do"], `unknown action ${type}`, `Use one of: ${[...known.actionTypes.keys(), "answer"].join(", ")}.`));
    for (const issue of definition?.params.safeParse(rest).error?.issues ?? []) findings.push(issueAt(at, issue, here));
    if (typeof rest["from"] === "string") findings.push(...(await lintSource(dir, rest["from"], at, [...here, "from"])));
    if (typeof rest["path"] === "string") findings.push(...lintTarget(rest["path"], at, [...here, "path"]));
  }
  return findings;
}

async function lintSource(root: string, from: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Promise<Finding[]> {
  const full = await inside(root, from).catch(() => undefined);
  if (full === undefined) return [at(where, `PP_PATH_OUTSIDE: ${from} leads out`, "Name a file within the tutorial's folder.")];
  return (await kindOf(full)) === undefined ? [at(where, `there is no ${from}`, "Add the file, or put its name right.")] : [];
}

export function lintTarget(target: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Finding[] {
  const out = path.isAbsolute(target) || path.normalize(target).split(path.sep)[0] === "..";
  return out ? [at(where, `PP_PATH_OUTSIDE: ${target} leads out of the workspace`, "Use a relative path without `..`.")] : [];
}

export const lintShared = (dir: string, from: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Promise<Finding[]> =>
  from.startsWith("../shared/") ? lintSource(path.join(path.dirname(dir), "shared"), from.slice("../shared/".length), at, where) : lintSource(dir, from, at, where);
