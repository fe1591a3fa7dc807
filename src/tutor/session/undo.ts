import { EXIT, UserError } from "../../kernel/errors.ts";
import { act } from "./act.ts";
import { keepFiles } from "./keep.ts";
import { currentStep, type Parts } from "./parts.ts";

/** Takes the step back. The files as they were until now are kept: `redo` brings them back. */
export async function undo(parts: Parts): Promise<void> {
  const { step, state } = currentStep(parts);
  if (step.undo === "rebuild")
    throw new UserError({ code: "PP_UNDO_REBUILD", message: "What this step did cannot be taken back.", todo: "Go back to the start with `pixelpulse tutorial reset`, or make the lab's data anew with `pixelpulse lab reset`.", exit: EXIT.notYet });
  const saved = await keepFiles(parts, step, "undoing");
  if (step.undo) {
    await act(parts, step, step.undo);
    // A step's undo takes away what the step created; the proof sees to it.
    for (const { kind, id, step: by } of parts.ledger.outstanding()) if (by === step.id) parts.ledger.removed(kind, id);
  } else if (state.snapshot !== undefined) await parts.history.restoreAll(state.snapshot);
  parts.journal.append({ type: "undone", step: step.id, saved });
  parts.emit({ type: "undone", step: step.id, snapshot: saved });
}

/** Takes back the files' part of the last undo, solve or reset; doing it again changes back. */
export async function redo(parts: Parts): Promise<void> {
  const { step } = currentStep(parts);
  const target = parts.journal.state.saved;
  if (target === undefined) throw new UserError({ code: "PP_NOTHING_TO_REDO", message: "Nothing was undone, solved or reset here yet.", todo: "Go on with the step." });
  const saved = await keepFiles(parts, step, "redoing");
  await parts.history.restoreAll(target);
  parts.journal.append({ type: "redone", step: step.id, saved });
}
