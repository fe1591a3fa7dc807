import path from "node:path";
import { stepFrontMatterSchema, tutorialFileSchema, type Step, type Tutorial, type TutorialSummary } from "../../contracts/tutorial.ts";
import { UserError } from "../../kernel/errors.ts";
import { readIfThere } from "../../platform/files.ts";
import { namesIn } from "../../platform/trees.ts";
import { parseYaml, type Finding } from "./parse.ts";
import { splitStep } from "./prose.ts";
import type { KnownTypes } from "./known.ts";
import { lintActions, lintShared, lintStep, lintTarget } from "./rules.ts";

const STEP_FILE = /^\d\d-[a-z0-9-]+\.md$/;

/** Reads a tutorial and everything that is wrong with it. */
async function read(dir: string, known: KnownTypes): Promise<{ tutorial: Tutorial | undefined; findings: Finding[] }> {
  const file = path.join(dir, "tutorial.yaml");
  const text = await readIfThere(file);
  if (text === undefined) return { tutorial: undefined, findings: [{ file, line: 1, column: 1, message: "there is no tutorial.yaml", todo: "Add one, or name another folder." }] };
  const head = parseYaml(file, text, tutorialFileSchema);
  const findings = [...head.findings];
  for (const [index, { from, to }] of (head.data?.workspace ?? []).entries())
    findings.push(...(await lintShared(dir, from, head.at, ["workspace", index, "from"])), ...lintTarget(to, head.at, ["workspace", index, "to"]));
  if (head.data?.app) findings.push(...lintTarget(head.data.app.dir, head.at, ["app", "dir"]));
  findings.push(...(await lintActions(dir, head.data?.setup ?? [], ["setup"], head.at, known)));
  if (head.data && head.data.id !== path.basename(dir)) findings.push(head.at(["id"], `the id is ${head.data.id} and the folder ${path.basename(dir)}`, "Give both the same name."));
  const steps: Step[] = [];
  for (const name of await namesIn(path.join(dir, "steps"))) {
    const at = path.join(dir, "steps", name);
    if (!STEP_FILE.test(name)) {
      findings.push({ file: at, line: 1, column: 1, message: "not a step", todo: "Name it NN-slug.md, or move it out of steps/." });
      continue;
    }
    const parts = splitStep((await readIfThere(at)) ?? "");
    if (!parts) {
      findings.push({ file: at, line: 1, column: 1, message: "the step has no front matter", todo: "Begin with a line `---`, the front matter, and a line `---`." });
      continue;
    }
    const front = parseYaml(at, parts.front, stepFrontMatterSchema, 2);
    findings.push(...front.findings);
    if (!front.data) continue;
    const { quiz, checks } = front.data;
    if (front.data.kind === "quiz" && checks.length === 0 && quiz?.answer !== undefined) checks.push({ id: "answer", type: "quiz", answer: quiz.answer });
    findings.push(...(await lintStep(dir, front.data, front.at, known)));
    if (steps.some((each) => each.id === front.data?.id)) findings.push(front.at(["id"], `another step has the id ${front.data.id}`, "Give each step its own id."));
    steps.push({ ...front.data, number: steps.length + 1, file: at, prose: parts.prose, explain: parts.explain, after: parts.after });
  }
  if (steps.length === 0 && findings.length === 0) findings.push({ file, line: 1, column: 1, message: "the tutorial has no steps", todo: "Add steps/01-....md." });
  return { tutorial: head.data && { ...head.data, dir, steps }, findings };
}

export const lintTutorial = async (dir: string, known: KnownTypes): Promise<Finding[]> => (await read(path.resolve(dir), known)).findings;

/** The tutorial, when nothing is wrong with it. */
export async function loadTutorial(dir: string, known: KnownTypes): Promise<Tutorial> {
  const { tutorial, findings } = await read(path.resolve(dir), known);
  const first = findings[0];
  if (tutorial && !first) return tutorial;
  throw new UserError({
    code: findings.find((each) => each.code !== undefined)?.code ?? "PP_TUTORIAL_INVALID",
    message: `The tutorial in ${dir} has ${findings.length} ${findings.length === 1 ? "fault" : "faults"}.`,
    ...(first ? { found: findings.map((each) => `${each.file}:${each.line}:${each.column} ${each.message}`).join("\n") } : {}),
    todo: first?.todo ?? "Run `pixelpulse tutorial lint`.",
  });
}

/** Every tutorial below `root`, by the heads of their files alone. */
export async function listTutorials(root: string): Promise<TutorialSummary[]> {
  const found: TutorialSummary[] = [];
  for (const name of await namesIn(root)) {
    const text = name === "shared" ? undefined : await readIfThere(path.join(root, name, "tutorial.yaml")).catch(() => undefined);
    const data = text === undefined ? undefined : parseYaml(name, text, tutorialFileSchema).data;
    if (!data) continue;
    const steps = (await namesIn(path.join(root, name, "steps"))).filter((each) => STEP_FILE.test(each)).length;
    found.push({ id: data.id, title: data.title, tagline: data.tagline, minutes: data.minutes, steps });
  }
  return found;
}
