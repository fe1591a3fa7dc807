import type { StepContext } from "../contracts/step-context.ts";
import type { LabStatus } from "../contracts/lab.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { nonce, systemClock } from "../kernel/clock.ts";
import { execShell } from "../platform/exec.ts";
import { inside } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { callAws } from "./aws-client.ts";
import { cacheUrl, databaseNodes } from "./endpoints.ts";
import { accessTo, environmentOfLab, PRIMARY, runningLab } from "./lab.ts";
import { defined } from "./lab-shell.ts";

const COMMAND_TIMEOUT_MS = 120_000;

export interface ContextParts {
  workspace: string;
  tutorialDir: string;
  /** The lab's name or folder. */
  lab: string;
  env: Environment;
  signal: AbortSignal;
  answer: string | undefined;
  variables: Readonly<Record<string, string>>;
  restore: (path: string) => Promise<void>;
  onOutput: (stream: "stdout" | "stderr", text: string) => void;
  /** Starts the learner's app; called by the first restart. */
  startApp: (environment: Record<string, string>) => Promise<string>;
}

/** The world of a step on the lab. Asked anew for every use: what runs may have changed since the last one. */
export async function labContext(parts: ContextParts): Promise<StepContext> {
  const which = { name: parts.lab, env: parts.env };
  const status = await runningLab(which);
  const access = await accessTo(status);
  let appUrl = status.appUrl;
  const environment = async (): Promise<Record<string, string>> => ({
    ...defined(await environmentOfLab(which)),
    ...(appUrl === undefined ? {} : { APP_URL: appUrl }),
    PIXELPULSE_LAB: status.dir,
    PIXELPULSE_WORKSPACE: parts.workspace,
    ...parts.variables,
  });
  const env = await environment();
  return {
    workspace: parts.workspace,
    tutorialDir: parts.tutorialDir,
    target: "lab",
    env,
    clock: systemClock,
    signal: parts.signal,
    nonce,
    answer: parts.answer,
    restore: parts.restore,
    databases: () => databaseNodes(access, PRIMARY),
    cacheUrl: () => cacheUrl(access),
    aws: (service, operation, input) => callAws(access, service, operation, input),
    exec: async (command, { cwd, timeoutMs } = {}) =>
      execShell(command, {
        cwd: cwd === undefined ? parts.workspace : await inside(parts.workspace, cwd),
        env: await environment(),
        timeoutMs: timeoutMs ?? COMMAND_TIMEOUT_MS,
        signal: parts.signal,
        onOutput: parts.onOutput,
      }),
    app: {
      url: () => {
        if (appUrl !== undefined) return appUrl;
        throw appIsDown(status);
      },
      restart: async () => {
        appUrl = await parts.startApp(await environment());
      },
    },
  };
}

const appIsDown = (status: LabStatus): UserError =>
  new UserError({
    code: "PP_APP_DOWN",
    message: "The API of this lesson is not running.",
    found: `the lab in ${status.dir} runs no app`,
    todo: "pixelpulse lab restart; if it stops again, pixelpulse lab logs says why",
    exit: EXIT.broken,
  });
