import path from "node:path";
import type { LearnerSession } from "../../contracts/session.ts";
import type { ActionUse } from "../../contracts/tutorial.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { inside } from "../../platform/files.ts";
import { copyMissing, makeFolder } from "../../platform/trees.ts";
import { openHistory, type History } from "../history/history.ts";
import { openJournal, type Journal } from "../journal/open.ts";
import type { State } from "../journal/replay.ts";
import { openLedger, type Ledger } from "../ledger/ledger.ts";
import { takeLock } from "../lock/lock.ts";
import { redactDeep } from "../redact/redact.ts";
import { act } from "./act.ts";
import { answer } from "./answer.ts";
import { check } from "./check.ts";
import { enter } from "./enter.ts";
import { hint } from "./hint.ts";
import { back, next, reset, skip } from "./move.ts";
import { currentStep, type Parts, type SessionOptions } from "./parts.ts";
import { run } from "./run.ts";
import { solve } from "./solve.ts";
import { redo, undo } from "./undo.ts";

/** A learner's session, with what only the program around it asks for. */
export interface Session extends LearnerSession {
  readonly ledger: Ledger;
  readonly history: History;
  status(): State;
  /** Does actions on behalf of the current step; cleanup removes with it. */
  act(uses: readonly ActionUse[]): Promise<void>;
  /** Does the near-miss that the step ships; the proof alone asks for it. */
  err(): Promise<void>;
  /** Gives the workspace's lock back; progress is on the disk already. */
  close(): void;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { tutorial, workspace, clock, emit } = options;
  await makeFolderFor(workspace);
  const lock = await takeLock(workspace);
  const open: { close(): void }[] = [];
  try {
    const journal: Journal = openJournal(workspace, () => clock.now());
    open.push(journal);
    if (journal.torn !== undefined) emit({ type: "notice", message: `The last line of the journal was only half written; it is now ${journal.torn}. At most your last action is to be done again.` });
    const known = journal.state.tutorial;
    if (known !== undefined && known !== tutorial.id)
      throw new UserError({ code: "PP_OTHER_TUTORIAL", message: `${workspace} belongs to the tutorial ${known}.`, todo: `Choose another folder with \`--dir\`, or go on with \`pixelpulse tutorial start ${known}\`.` });
    const ledger = openLedger(workspace, () => clock.now());
    open.push(ledger);
    const parts: Parts = { ...options, journal, ledger, history: await openHistory(workspace, () => clock.now()) };
    await begin(parts);
    return {
      ledger,
      history: parts.history,
      step: () => currentStep(parts).step,
      status: () => structuredClone(journal.state),
      run: (id) => run(parts, id),
      check: () => check(parts),
      hint: () => hint(parts),
      answer: (value) => answer(parts, value),
      solve: () => solve(parts),
      undo: () => undo(parts),
      redo: () => redo(parts),
      next: () => next(parts),
      back: () => back(parts),
      skip: () => skip(parts),
      reset: () => reset(parts),
      act: (uses) => act(parts, currentStep(parts).step, uses),
      err: async () => {
        const { step } = currentStep(parts);
        const miss = step["near-miss"];
        await act(parts, step, [...(miss?.do ?? []), ...(miss?.answer === undefined ? [] : [{ do: "answer", value: miss.answer }])]);
      },
      close() {
        for (const each of open) each.close();
        lock.release();
      },
    };
  } catch (error) {
    for (const each of open) each.close();
    lock.release();
    throw error;
  }
}

const makeFolderFor = (workspace: string): Promise<void> =>
  makeFolder(workspace).catch((cause: unknown) => {
    throw new UserError({ code: "PP_WORKSPACE_READ_ONLY", message: `The folder ${workspace} cannot be made.`, todo: "Choose another one with `--dir`.", exit: EXIT.broken, cause });
  });

/** The first time: the tutorial's files, without overwriting any. Later: on from where it was. */
async function begin(parts: Parts): Promise<void> {
  const { tutorial, journal, workspace } = parts;
  const steps = tutorial.steps.map(({ id, title, minutes }) => ({ id, title, minutes }));
  const known = journal.state;
  if (known.current === undefined)
    for (const { from, to } of tutorial.workspace) await copyMissing(path.resolve(tutorial.dir, from), await inside(workspace, to));
  // As the journal keeps them: what looks like a secret in a title stands there redacted.
  if (known.tutorial === undefined || JSON.stringify(known.steps.map(({ id, title, minutes }) => ({ id, title, minutes }))) !== JSON.stringify(redactDeep(steps)))
    journal.append({ type: "started", tutorial: tutorial.id, title: tutorial.title, steps });
  const { step } = currentStep(parts);
  if (known.current === undefined) await act(parts, step, tutorial.setup);
  await enter(parts, step);
}
