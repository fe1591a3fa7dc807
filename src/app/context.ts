import type { StepContext } from "../contracts/step-context.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { nonce, systemClock } from "../kernel/clock.ts";
import { execShell } from "../platform/exec.ts";
import { inside } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { callAws, type AwsAccess } from "./aws-client.ts";
import { cacheUrl, databaseNodes } from "./endpoints.ts";
import { modulesFolder } from "./entry.ts";
import { accessTo, commandEnvironment, runningLab } from "./lab.ts";
import { PRIMARY } from "./names.ts";

const COMMAND_TIMEOUT_MS = 180_000;

export interface WorldParts {
  workspace: string;
  tutorialDir: string;
  /** The lab's name or folder. */
  lab: string;
  env: Environment;
  /** The tutorial's own variables. */
  variables: Readonly<Record<string, string>>;
  /** The signal of the work that begins now: Ctrl-C ends a command, not the session. */
  signal: () => AbortSignal;
  onOutput: (stream: "stdout" | "stderr", text: string) => void;
  /** Starts the learner's app anew and resolves with its address. */
  startApp: () => Promise<string>;
}

/** The world of a lab's steps: asked once whether the lab is there, then, for each use, as it is at that moment. */
export async function labWorld(parts: WorldParts): Promise<(captures: Readonly<Record<string, string>>) => StepContext> {
  const which = { name: parts.lab, env: parts.env };
  const status = await runningLab(which);
  // Asked anew for each use: `lab reset` in another terminal gives the lab other keys.
  const access = async (): Promise<AwsAccess> => accessTo(await runningLab(which));
  let appUrl = status.appUrl;
  const environment = async (captures: Readonly<Record<string, string>>): Promise<Record<string, string>> => ({
    ...(await commandEnvironment(which)),
    PIXELPULSE_WORKSPACE: parts.workspace,
    PIXELPULSE_MODULES: modulesFolder(),
    ...(appUrl === undefined ? {} : { APP_URL: appUrl }),
    ...parts.variables,
    ...captures,
  });
  const atStart = await environment({});
  return (captures) => ({
    workspace: parts.workspace,
    tutorialDir: parts.tutorialDir,
    target: "lab",
    env: { ...atStart, ...captures },
    clock: systemClock,
    signal: parts.signal(),
    nonce,
    // The session fills in these two.
    answer: undefined,
    restore: () => Promise.resolve(),
    databases: async () => databaseNodes(await access(), PRIMARY),
    cacheUrl: async () => cacheUrl(await access()),
    aws: async (service, operation, input) => callAws(await access(), service, operation, input),
    exec: async (command, { cwd, timeoutMs, onOutput } = {}) =>
      execShell(command, {
        cwd: cwd === undefined ? parts.workspace : await inside(parts.workspace, cwd),
        env: await environment(captures),
        timeoutMs: timeoutMs ?? COMMAND_TIMEOUT_MS,
        signal: parts.signal(),
        onOutput: onOutput ?? parts.onOutput,
      }),
    app: {
      url: () => {
        if (appUrl !== undefined) return appUrl;
        throw new UserError({
          code: "PP_APP_DOWN",
          message: "The API of this lesson is not running.",
          found: `the lab in ${status.dir} runs no app`,
          todo: "pixelpulse lab restart; if it stops again, pixelpulse lab logs says why",
          exit: EXIT.broken,
        });
      },
      restart: async () => {
        appUrl = await parts.startApp();
      },
    },
  });
}
