import type { Verdict } from "../contracts/verdict.ts";
import { EXIT, type ExitCode } from "../kernel/errors.ts";

const exits: Record<Verdict, ExitCode> = { pass: EXIT.ok, "not-yet": EXIT.notYet, waiting: EXIT.waiting, broken: EXIT.broken };

export const exitOf = (verdict: Verdict): ExitCode => exits[verdict];
