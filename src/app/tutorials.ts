import path from "node:path";
import type { ActionDefinition } from "../contracts/action.ts";
import type { CheckDefinition } from "../contracts/check.ts";
import type { Tutorial, TutorialSummary } from "../contracts/tutorial.ts";
import { UserError } from "../kernel/errors.ts";
import { kindOf } from "../platform/trees.ts";
import { lintTutorial, listTutorials, loadTutorial } from "../tutor/load/load.ts";
import type { Finding } from "../tutor/load/parse.ts";
import { packageRoot } from "./entry.ts";
import { actions, checks } from "./leaves.ts";

export interface Parts {
  checks: ReadonlyMap<string, CheckDefinition>;
  actions: ReadonlyMap<string, ActionDefinition>;
}

export const tutorialParts = async (): Promise<Parts> => ({
  checks: new Map((await checks()).map((check) => [check.type, check])),
  actions: new Map((await actions()).map((action) => [action.type, action])),
});

export const shippedTutorials = (): Promise<TutorialSummary[]> => listTutorials(path.join(packageRoot(), "tutorials"));

/** The folder of a shipped tutorial by its id, or any tutorial's folder by its path. */
async function tutorialFolder(name: string, cwd: string): Promise<string> {
  const shipped = path.join(packageRoot(), "tutorials", name);
  if (/^[a-z0-9-]+$/.test(name) && (await kindOf(path.join(shipped, "tutorial.yaml"))) === "file") return shipped;
  const named = path.resolve(cwd, name);
  if ((await kindOf(path.join(named, "tutorial.yaml"))) === "file") return named;
  const known = (await shippedTutorials()).map((tutorial) => tutorial.id);
  throw new UserError({ code: "PP_NO_TUTORIAL", message: `There is no tutorial ${name}.`, found: `the tutorials are: ${known.join(", ")}; and no folder ${named} holds a tutorial.yaml`, todo: "pixelpulse tutorial list" });
}

export async function openTutorial(name: string, cwd: string, parts: Parts): Promise<Tutorial> {
  return loadTutorial(await tutorialFolder(name, cwd), { checkTypes: parts.checks, actionTypes: parts.actions });
}

export async function findingsOf(name: string, cwd: string): Promise<Finding[]> {
  const parts = await tutorialParts();
  return lintTutorial(await tutorialFolder(name, cwd), { checkTypes: parts.checks, actionTypes: parts.actions });
}
