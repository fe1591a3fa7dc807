/** Exit codes of the whole program. Scripts may rely on them. */
export const EXIT = { ok: 0, notYet: 1, usage: 2, waiting: 3, broken: 4, bug: 70, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface UserErrorDetail {
  /** Stable, `PP_` and capitals; never used again for something else. */
  code: `PP_${string}`;
  /** What was expected and did not happen: one sentence. */
  message: string;
  /** What was found instead. */
  found?: string;
  /** What to do next: a command or one sentence. */
  todo: string;
  exit?: ExitCode;
  cause?: unknown;
}

/** Something the user can put right. Always says what to do next. */
export class UserError extends Error {
  readonly code: string;
  readonly found: string | undefined;
  readonly todo: string;
  readonly exit: ExitCode;

  constructor(detail: UserErrorDetail) {
    super(detail.message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "UserError";
    this.code = detail.code;
    this.found = detail.found;
    this.todo = detail.todo;
    this.exit = detail.exit ?? EXIT.usage;
  }
}

/** The user said no, or pressed Ctrl-C: nothing is printed. */
export class Cancelled extends Error {
  readonly exit = EXIT.cancelled;
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}
