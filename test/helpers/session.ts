import path from "node:path";
import { fileURLToPath } from "node:url";
import { actions, checks } from "../../src/app/leaves.ts";
import type { SessionEvent } from "../../src/contracts/session-events.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { loadTutorial } from "../../src/tutor/load/load.ts";
import type { KnownTypes } from "../../src/tutor/load/known.ts";
import { openSession, type Session } from "../../src/tutor/session/open.ts";
import type { SessionOptions } from "../../src/tutor/session/parts.ts";
import { testContext } from "./context.ts";

export const MINI = fileURLToPath(new URL("../fixtures/tutorials/mini", import.meta.url));

export const knownTypes = async (): Promise<KnownTypes> => ({
  checkTypes: new Map((await checks()).map((check) => [check.type, check])),
  actionTypes: new Map((await actions()).map((action) => [action.type, action])),
});

/** What a session needs for a tutorial without a lab; what it tells is added to `events`. */
export async function testSessionOptions(workspace: string, { tutorialDir = MINI, events = [] as SessionEvent[], signal = new AbortController().signal } = {}): Promise<SessionOptions> {
  const known = await knownTypes();
  const tutorial = await loadTutorial(tutorialDir, known);
  return {
    tutorial,
    workspace,
    context: (state) => testContext({ workspace, tutorialDir: tutorial.dir, signal, env: { PATH: process.env["PATH"] ?? "", ...state.captures } }),
    checks: known.checkTypes,
    actions: known.actionTypes,
    clock: systemClock,
    emit: (event) => void events.push(event),
  };
}

export async function openTestSession(workspace: string, options: Parameters<typeof testSessionOptions>[1] = {}): Promise<Session> {
  return openSession(await testSessionOptions(path.resolve(workspace), options));
}
