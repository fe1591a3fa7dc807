import type { ActionUse, Step } from "../../contracts/tutorial.ts";
import { UserError } from "../../kernel/errors.ts";
import { answer } from "./answer.ts";
import { stepContext, type Parts } from "./parts.ts";

/** Does actions in order. A `run` that names one of the step's commands becomes that command, with what it creates planned first. */
export async function act(parts: Parts, step: Step, uses: readonly ActionUse[]): Promise<void> {
  for (const use of uses) {
    if (use.do === "answer") {
      answer(parts, String(use["value"]));
      continue;
    }
    const definition = parts.actions.get(use.do);
    if (!definition) throw new UserError({ code: "PP_UNKNOWN_ACTION", message: `Step ${step.id} asks for an action that does not exist.`, found: use.do, todo: `Use one of: ${[...parts.actions.keys()].join(", ")}.` });
    const named = use.do === "run" ? step.run.find((run) => run.id === use["command"]) : undefined;
    const { do: _type, ...rest } = use;
    const wanted = named ? { ...rest, command: named.command, ...(named.cwd === undefined ? {} : { cwd: named.cwd }) } : rest;
    const params = definition.params.parse(wanted);
    parts.emit({ type: "action-started", step: step.id, action: use.do, description: definition.describe(params) });
    for (const made of named?.creates ?? []) parts.ledger.plan({ kind: made.kind, id: made.id, step: step.id, ...(made.remove ? { remove: made.remove } : {}) });
    await definition.run(params, stepContext(parts));
    for (const made of named?.creates ?? []) parts.ledger.done(made.kind, made.id);
  }
}
