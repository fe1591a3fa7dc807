import { watchTree } from "../platform/watch.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { OpenedSession } from "./session.ts";

/** Checks a step now and after every change of a file, until it passes or Ctrl-C. */
export async function watchStep({ session, workspace, signal }: Pick<OpenedSession, "session" | "workspace" | "signal">): Promise<Verdict> {
  let { verdict } = await session.check();
  const changes = watchTree(workspace, signal);
  for await (const _change of changes) {
    if (verdict === "pass") break;
    ({ verdict } = await session.check());
    if (verdict === "pass") break;
  }
  return verdict;
}
