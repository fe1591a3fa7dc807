import type { StepContext } from "../contracts/step-context.ts";
import type { CheckResult, Verdict } from "../contracts/verdict.ts";
import { Cancelled, EXIT, UserError } from "../kernel/errors.ts";
import { fill } from "./fill.ts";

/** What a check saw when it could not be passed. */
export interface Seen {
  message: string;
  evidence?: string[];
  todo: string;
}

/** How a check's body says what it found. */
export interface Say {
  pass(message: string, evidence: string[]): CheckResult;
  notYet(reason: string, seen: Seen): CheckResult;
  waiting(reason: string, seen: Seen): CheckResult;
  broken(reason: string, seen: Seen): CheckResult;
}

/** Thrown where the environment, not the learner, is at fault. */
export class Down extends Error {
  constructor(
    readonly reason: string,
    readonly seen: Seen,
  ) {
    super(seen.message);
    this.name = "Down";
  }
}

/** Reasons that every check with a look at the lab may give. */
export const LAB_REASONS = { "lab-down": "The lab itself did not answer: the environment's fault, not yours." } as const;

/**
 * Runs a check's body. `{nonce}` in its parameters is one fresh word; what the environment fails at becomes `broken`.
 * `how`: whether a pass was read from a file, or seen to happen where the commands go.
 */
export async function settle<Params extends object>(
  params: Params,
  context: StepContext,
  body: (filled: Params, say: Say) => Promise<CheckResult>,
  how: "read" | "seen" = "seen",
): Promise<CheckResult> {
  const proof = how === "read" ? "static" : context.target === "aws" ? "live" : "lab";
  const result = (verdict: Verdict, reason: string, { message, evidence = [], todo }: Seen): CheckResult => ({ verdict, reason, message, evidence, todo, proof });
  const say: Say = {
    pass: (message, evidence) => ({ verdict: "pass", reason: "ok", message, evidence, proof }),
    notYet: (reason, seen) => result("not-yet", reason, seen),
    waiting: (reason, seen) => result("waiting", reason, seen),
    broken: (reason, seen) => result("broken", reason, seen),
  };
  try {
    return await body(fill(params, { nonce: context.nonce() }), say);
  } catch (error) {
    if (context.signal.aborted) throw new Cancelled();
    if (error instanceof Down) return say.broken(error.reason, error.seen);
    const lab = labFault(error);
    if (lab) return say.broken("lab-down", lab);
    throw error;
  }
}

function labFault(error: unknown): Seen | undefined {
  if (error instanceof UserError) return error.exit === EXIT.broken ? { message: error.message, evidence: error.found === undefined ? [] : [error.found], todo: error.todo } : undefined;
  const fault = unreachable(error) ?? failedAnswer(error);
  return fault === undefined ? undefined : { message: "The lab did not answer.", evidence: [fault], todo: "See `pixelpulse lab status`; start it with `pixelpulse lab up`." };
}

/** A 5xx of the AWS endpoint, but for 501: that is its honest "not played here". */
function failedAnswer(error: unknown): string | undefined {
  const status = (error as { $metadata?: { httpStatusCode?: unknown } } | null)?.$metadata?.httpStatusCode;
  return error instanceof Error && typeof status === "number" && status >= 500 && status !== 501 ? `${error.name}: ${error.message}` : undefined;
}

const CODES = ["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPIPE"];

/** What went wrong, where an error means that nothing answered at that address. Clients wrap such an error in others. */
export function unreachable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && (CODES.includes(code) || code.startsWith("UND_ERR_"))) return error.message || code;
  const inner: unknown[] = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return inner.map((each) => unreachable(each)).find((each) => each !== undefined);
}
