import { writeAtomic } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { toJunit } from "../tutor/proof/junit.ts";
import { proveTutorial, type ProofResult } from "../tutor/proof/prove.ts";
import { onInterrupt } from "./interrupt.ts";
import { agree, requireTrust } from "./consent.ts";
import { downLab } from "./lab.ts";
import { textLines } from "./render.ts";
import { sessionOptions } from "./session.ts";
import { removeWorkspace, temporaryWorkspace } from "./temporary.ts";
import { openTutorial, tutorialParts } from "./tutorials.ts";
import { ownLab } from "./workspace.ts";

interface ProveOptions {
  tutorial: string;
  cwd: string;
  env: Environment;
  junit: string | undefined;
  /** Agrees to the commands of a foreign tutorial. */
  yes: boolean;
  /** Gets what happens meanwhile as text. */
  progress: ((text: string) => void) | undefined;
}

/** Proves a tutorial in a fresh folder with a lab of its own; both are gone afterwards. */
export async function proveInFreshLab({ tutorial: name, cwd, env, junit, yes, progress }: ProveOptions): Promise<ProofResult> {
  const tutorial = await openTutorial(name, cwd, await tutorialParts());
  if (yes) await agree(tutorial, true, env);
  await requireTrust(tutorial, env);
  const { budget, id } = tutorial;
  const workspace = await temporaryWorkspace(id);
  const lab = ownLab(workspace);
  const { signal, release } = onInterrupt({ tidies: true });
  try {
    const emit = progress ? textLines({ write: progress, env }) : () => undefined;
    const options = await sessionOptions({ tutorial: name, workspace, lab, env: { ...env, PIXELPULSE_WORKSPACE: workspace }, cwd, yes: true, events: budget.events, emit, signal: () => signal });
    const result = await proveTutorial(options);
    if (junit !== undefined) await writeAtomic(junit, toJunit(id, result));
    return result;
  } finally {
    await downLab({ name: lab, env, delete: true });
    await removeWorkspace(workspace);
    release();
  }
}

export function describeProof({ proven, skipped, failed }: ProofResult): string {
  return [
    ...proven.map((step) => `proven   ${step}`),
    ...failed.map(({ id, phase, expected, found }) => `FAILED   ${id}, ${phase}: expected ${expected}, found ${found}`),
    ...skipped.map(({ id, why }) => `skipped  ${id}: ${why}`),
    `${proven.length} proven, ${skipped.length} skipped, ${failed.length} failed`,
  ].join("\n");
}
