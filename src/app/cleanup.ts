import type { Tutorial } from "../contracts/tutorial.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { systemClock } from "../kernel/clock.ts";
import type { OutstandingEntry } from "../tutor/ledger/ledger.ts";
import type { Environment } from "../platform/paths.ts";
import { callAws, type AwsAccess } from "./aws-client.ts";
import { accessTo, runningLab } from "./lab.ts";
import { bindingOf, type OpenedSession } from "./session.ts";

/** How to ask whether something of a kind still exists, and the error that says it does not. */
const questions: Record<string, { service: string; operation: string; key: string; gone: string }> = {
  "rds/db-instance": { service: "rds", operation: "DescribeDBInstances", key: "DBInstanceIdentifier", gone: "DBInstanceNotFoundFault" },
  "elasticache/replication-group": { service: "elasticache", operation: "DescribeReplicationGroups", key: "ReplicationGroupId", gone: "ReplicationGroupNotFoundFault" },
};

const GONE_TIMEOUT_MS = 120_000;

/** Removes everything a tutorial created, newest first, and asks AWS whether it is really gone. Answers what was removed. */
export async function cleanUp({ session, tutorial, workspace }: Pick<OpenedSession, "session" | "tutorial" | "workspace">, env: Environment): Promise<string[]> {
  const lab = (await bindingOf(workspace))?.lab ?? "default";
  const access = await accessTo(await runningLab({ name: lab, env }));
  const removed: string[] = [];
  const known = session.ledger.outstanding();
  for (const entry of whatMayExist(known, tutorial)) {
    if (await exists(access, entry)) {
      if (entry.remove) await session.act([entry.remove]);
      await untilGone(access, entry);
      removed.push(`${entry.kind} ${entry.id}`);
    }
    if (known.includes(entry)) session.ledger.removed(entry.kind, entry.id);
  }
  return removed;
}

/** The ledger's entries, and whatever else the steps' commands make: a learner may have typed one in a shell of their own. */
function whatMayExist(known: OutstandingEntry[], { steps }: Tutorial): OutstandingEntry[] {
  const made = steps.flatMap((step) => step.run.flatMap((run) => (run.creates ?? []).map((each): OutstandingEntry => ({ kind: each.kind, id: each.id, step: step.id, state: "planned", ...(each.remove ? { remove: each.remove } : {}) }))));
  return [...known, ...made.reverse().filter(({ kind, id }) => !known.some((entry) => entry.kind === kind && entry.id === id))];
}

async function exists(access: AwsAccess, { kind, id }: OutstandingEntry): Promise<boolean> {
  const question = questions[kind];
  if (!question) throw new UserError({ code: "PP_UNKNOWN_KIND", message: `PixelPulse does not know how to look for ${kind} ${id}.`, todo: "Remove it by hand, then delete its line from .pixelpulse/ledger.jsonl.", exit: EXIT.broken });
  try {
    await callAws(access, question.service, question.operation, { [question.key]: id });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === question.gone) return false;
    throw error;
  }
}

async function untilGone(access: AwsAccess, entry: OutstandingEntry): Promise<void> {
  for (const end = systemClock.now() + GONE_TIMEOUT_MS; await exists(access, entry); await systemClock.sleep(200))
    if (systemClock.now() > end) throw new UserError({ code: "PP_NOT_REMOVED", message: `${entry.kind} ${entry.id} is still there.`, todo: "Run pixelpulse tutorial cleanup again in a moment.", exit: EXIT.waiting });
}
