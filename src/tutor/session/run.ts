import type { ExecResult } from "../../contracts/step-context.ts";
import { UserError } from "../../kernel/errors.ts";
import { currentStep, stepContext, type Parts } from "./parts.ts";

/** Runs one of the step's commands; what it creates is in the ledger before it starts. */
export async function run(parts: Parts, runId?: string): Promise<ExecResult> {
  const { step } = currentStep(parts);
  const command = runId === undefined ? step.run[0] : step.run.find((each) => each.id === runId);
  if (!command) throw new UserError({ code: "PP_NO_SUCH_RUN", message: `Step ${step.id} has no such command.`, ...(runId === undefined ? {} : { found: runId }), todo: step.run.length > 0 ? `Use one of: ${step.run.map((each) => each.id).join(", ")}.` : "This step has nothing to run." });
  for (const made of command.creates ?? []) parts.ledger.plan({ kind: made.kind, id: made.id, step: step.id, ...(made.remove ? { remove: made.remove } : {}) });
  parts.emit({ type: "run-started", step: step.id, run: command.id, command: command.command });
  let streamed = false;
  const result = await stepContext(parts).exec(command.command, {
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    onOutput: (stream, chunk) => {
      streamed = true;
      parts.emit({ type: "output", step: step.id, stream, chunk });
    },
  });
  if (!streamed)
    for (const stream of ["stdout", "stderr"] as const) if (result[stream] !== "") parts.emit({ type: "output", step: step.id, stream, chunk: result[stream] });
  const captures: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(command.captures ?? {})) {
    const found = new RegExp(pattern).exec(result.stdout)?.[1];
    if (found !== undefined) captures[name] = found;
  }
  if (result.exitCode === 0) for (const made of command.creates ?? []) parts.ledger.done(made.kind, made.id);
  parts.journal.append({ type: "ran", step: step.id, run: command.id, exitCode: result.exitCode, captures });
  parts.emit({ type: "run-ended", step: step.id, run: command.id, exitCode: result.exitCode, timedOut: result.timedOut });
  return result;
}
