import type { StepContext } from "../../contracts/step-context.ts";
import type { ActionUse, RunCommand, Step } from "../../contracts/tutorial.ts";
import { Cancelled, UserError } from "../../kernel/errors.ts";
import { answer } from "./answer.ts";
import { stepContext, type Parts } from "./parts.ts";
import { done, noteRun, plan } from "./run.ts";

/** Does actions in order. A `run` that names one of the step's commands becomes that command, with what it creates planned first. */
export async function act(parts: Parts, step: Step, uses: readonly ActionUse[]): Promise<void> {
  for (const use of uses) {
    if (use.do === "answer") {
      answer(parts, String(use["value"] ?? ""));
      continue;
    }
    const definition = parts.actions.get(use.do);
    if (!definition) throw new UserError({ code: "PP_UNKNOWN_ACTION", message: `Step ${step.id} asks for an action that does not exist.`, found: use.do, todo: `Use one of: ${[...parts.actions.keys()].join(", ")}.` });
    const { do: type, ...rest } = use;
    const named = type === "run" ? step.run.find((run) => run.id === rest["command"]) : undefined;
    const params = definition.params.parse(named ? { ...(named.cwd === undefined ? {} : { cwd: named.cwd }), ...rest, command: named.command } : rest);
    const context = stepContext(parts);
    // Ctrl-C between two actions: the rest is not done.
    if (context.signal.aborted) throw new Cancelled();
    parts.emit({ type: "action-started", step: step.id, action: type, description: definition.describe(params) });
    plan(parts, step, named);
    await definition.run(params, type === "run" ? { ...context, exec: watched(parts, step, named, context, params["command"]) } : context);
    done(parts, named);
  }
}

/** The command that a `run` is about shows its output, and counts as run; what it asks beforehand (`unless`) does neither. */
function watched(parts: Parts, step: Step, named: RunCommand | undefined, context: StepContext, main: unknown): StepContext["exec"] {
  return async (command, options = {}) => {
    if (command !== main) return context.exec(command, options);
    const result = await context.exec(command, { onOutput: (stream, chunk) => parts.emit({ type: "output", step: step.id, stream, chunk }), ...options });
    if (named) noteRun(parts, step, named, result);
    return result;
  };
}
