import type { Verb } from "./verb.ts";
import { answer } from "./verbs/answer.ts";
import { check } from "./verbs/check.ts";
import { explain } from "./verbs/explain.ts";
import { helpFor } from "./verbs/help.ts";
import { hint } from "./verbs/hint.ts";
import { back, next, skip } from "./verbs/move.ts";
import { quit } from "./verbs/quit.ts";
import { run } from "./verbs/run.ts";
import { solve } from "./verbs/solve.ts";
import { redo, reset, undo } from "./verbs/undo.ts";
import { watch } from "./verbs/watch.ts";

/** In the order in which they are offered. */
export const verbs: readonly Verb[] = [run, answer, solve, check, hint, explain, watch, next, back, undo, redo, skip, reset, helpFor(() => verbs), quit];

export const verbOf = (said: string): Verb | undefined => verbs.find(({ key, word }) => said === key || said === word);
