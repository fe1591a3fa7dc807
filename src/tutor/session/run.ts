import type { ExecResult } from "../../contracts/step-context.ts";
import type { RunCommand, Step } from "../../contracts/tutorial.ts";
import { UserError } from "../../kernel/errors.ts";
import { currentStep, stepContext, type Parts } from "./parts.ts";

/** Runs one of the step's commands; what it creates is in the ledger before it starts. */
export async function run(parts: Parts, runId?: string): Promise<ExecResult> {
  const { step } = currentStep(parts);
  const command = runId === undefined ? step.run[0] : step.run.find((each) => each.id === runId);
  if (!command) throw new UserError({ code: "PP_NO_SUCH_RUN", message: `Step ${step.id} has no such command.`, ...(runId === undefined ? {} : { found: runId }), todo: step.run.length > 0 ? `Use one of: ${step.run.map((each) => each.id).join(", ")}.` : "This step has nothing to run." });
  const context = stepContext(parts);
  plan(parts, step, command);
  parts.emit({ type: "run-started", step: step.id, run: command.id, command: command.command });
  const result = await context.exec(command.command, {
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    onOutput: (stream, chunk) => parts.emit({ type: "output", step: step.id, stream, chunk }),
  });
  noteRun(parts, step, command, result);
  if (result.exitCode === 0) done(parts, command);
  parts.emit({ type: "run-ended", step: step.id, run: command.id, exitCode: result.exitCode, timedOut: result.timedOut });
  return result;
}

/** Keeps how a command ended, and what its output was to be asked for. */
export function noteRun(parts: Parts, step: Step, command: RunCommand, result: ExecResult): void {
  const captures: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(command.captures ?? {})) {
    const found = new RegExp(pattern, "m").exec(result.stdout)?.[1];
    if (found !== undefined) captures[name] = found;
  }
  parts.journal.append({ type: "ran", step: step.id, run: command.id, exitCode: result.exitCode, captures });
}

/** Into the ledger, before the command runs. */
export function plan(parts: Parts, step: Step, command: RunCommand | undefined): void {
  for (const made of command?.creates ?? []) parts.ledger.plan({ kind: made.kind, id: made.id, step: step.id, ...(made.remove ? { remove: made.remove } : {}) });
}

export function done(parts: Parts, command: RunCommand | undefined): void {
  for (const made of command?.creates ?? []) parts.ledger.done(made.kind, made.id);
}
