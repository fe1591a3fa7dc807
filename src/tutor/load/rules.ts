import path from "node:path";
import type { ActionUse, StepFrontMatter } from "../../contracts/tutorial.ts";
import { inside } from "../../platform/files.ts";
import { UserError } from "../../kernel/errors.ts";
import { kindOf } from "../../platform/trees.ts";
import type { KnownTypes } from "./known.ts";
import { lintReasons } from "./reasons.ts";
import { issueAt, type Finding, type Parsed } from "./parse.ts";

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
    else if (typeof rest["path"] === "string") findings.push(...lintTarget(rest["path"], at, ["checks", index, "path"]));
    for (const issue of definition?.params.safeParse(rest).error?.issues ?? []) findings.push(issueAt(at, issue, ["checks", index]));
  }
  for (const [index, { captures = {}, cwd, creates = [] }] of step.run.entries()) {
    for (const [name, pattern] of Object.entries(captures)) if (!isPattern(pattern)) findings.push(at(["run", index, "captures", name], `${pattern} is no regular expression`, "Put it right; its first group is what is kept."));
    if (cwd !== undefined) findings.push(...lintTarget(cwd, at, ["run", index, "cwd"]));
    for (const [number, { remove }] of creates.entries()) if (remove) findings.push(...(await lintActions(dir, [remove], ["run", index, "creates", number, "remove"], at, known, false)));
  }
  findings.push(...lintReasons(step, at, known));
  findings.push(...(await lintActions(dir, step.solve ?? [], ["solve"], at, known)));
  findings.push(...(await lintActions(dir, Array.isArray(step.undo) ? step.undo : [], ["undo"], at, known)));
  findings.push(...(await lintActions(dir, step["near-miss"]?.do ?? [], ["near-miss", "do"], at, known)));
  return findings;
}

export async function lintActions(dir: string, uses: readonly ActionUse[], prefix: readonly PropertyKey[], at: Parsed<unknown>["at"], known: KnownTypes, isList = true): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, use] of uses.entries()) {
    const { do: type, ...rest } = use;
    const here = isList ? [...prefix, index] : prefix;
    const definition = known.actionTypes.get(type);
    if (!definition && type !== "answer") findings.push(at([...here, "do"], `unknown action ${type}`, `Use one of: ${[...known.actionTypes.keys(), "answer"].join(", ")}.`));
    for (const issue of definition?.params.safeParse(rest).error?.issues ?? []) findings.push(issueAt(at, issue, here));
    if (type === "answer" && typeof rest["value"] !== "string") findings.push(at(here, "an answer needs a value", 'Add `value: "..."`, as text.'));
    if (typeof rest["from"] === "string") findings.push(...(await lintSource(dir, rest["from"], at, [...here, "from"])));
    if (typeof rest["path"] === "string") findings.push(...lintTarget(rest["path"], at, [...here, "path"]));
  }
  return findings;
}

async function lintSource(root: string, from: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Promise<Finding[]> {
  const out = climbs(from) || ((await kindOf(root)) !== undefined && !(await staysInside(root, from)));
  if (out) return [{ ...at(where, `${from} leads out`, "Name a file within the tutorial's folder."), code: "PP_PATH_OUTSIDE" }];
  return (await kindOf(path.join(root, from))) === undefined ? [at(where, `there is no ${from}`, "Add the file, or put its name right.")] : [];
}

const climbs = (file: string): boolean => path.isAbsolute(file) || path.normalize(file).split(path.sep)[0] === "..";

/** False where a link leads out. */
const staysInside = (root: string, file: string): Promise<boolean> =>
  inside(root, file).then(
    () => true,
    (error: unknown) => {
      if (error instanceof UserError) return false;
      throw error;
    },
  );

export function lintTarget(target: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Finding[] {
  return climbs(target) ? [{ ...at(where, `${target} leads out of the workspace`, "Use a relative path without `..`."), code: "PP_PATH_OUTSIDE" }] : [];
}

export const lintShared = (dir: string, from: string, at: Parsed<unknown>["at"], where: PropertyKey[]): Promise<Finding[]> =>
  from.startsWith("../shared/") ? lintSource(path.join(path.dirname(dir), "shared"), from.slice("../shared/".length), at, where) : lintSource(dir, from, at, where);

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
