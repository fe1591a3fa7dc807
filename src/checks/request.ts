import type { StepContext } from "../contracts/step-context.ts";
import { Cancelled, UserError } from "../kernel/errors.ts";
import { Down, unreachable } from "./settle.ts";

export const APP_REASONS = { "app-down": "The app did not answer, or said that it cannot serve: the environment's fault, not yours." } as const;

export interface Answer {
  status: number;
  body: string;
}

export interface AppRequest {
  method?: string;
  /** A path of the learner's app, or a whole address. */
  to: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is text. */
  body?: unknown;
  timeoutMs?: number;
}

/** One request to the learner's app. Rejects with Down where nothing answers; `slow` where it does not answer in time. */
export async function request({ method = "GET", to, headers = {}, body, timeoutMs = 10_000 }: AppRequest, context: StepContext): Promise<Answer | "slow"> {
  const url = addressOf(to, context);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.any([timeout, context.signal]),
      headers: { ...(body === undefined || typeof body === "string" ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    if (context.signal.aborted) throw new Cancelled();
    if (timeout.aborted) return "slow";
    if (!(error instanceof Error)) throw error;
    const fault = unreachable(error) ?? (error.cause instanceof Error ? error.cause.message : error.message);
    throw new Down("app-down", { message: `The app gave no answer at ${url.origin}.`, evidence: [fault], todo: "Start the app with `pixelpulse lab restart`; `pixelpulse lab logs` says why it stopped." });
  }
}

/** A path belongs to the learner's app. */
export function addressOf(to: string, context: StepContext): URL {
  if (URL.canParse(to)) return new URL(to);
  try {
    return new URL(to, context.app.url());
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new Down("app-down", { message: error.message, evidence: error.found === undefined ? [] : [error.found], todo: error.todo });
  }
}

/** Rejects with Down where a gateway or the app itself says that it cannot serve now. */
export function refuseUnavailable(answer: Answer, what: string): void {
  if (![502, 503, 504].includes(answer.status)) return;
  throw new Down("app-down", { message: `The app answers that it cannot serve (${answer.status}).`, evidence: [`${what}: ${answer.status} ${answer.body.slice(0, 200)}`.trimEnd()], todo: "See `pixelpulse lab status` and `pixelpulse lab logs`." });
}
