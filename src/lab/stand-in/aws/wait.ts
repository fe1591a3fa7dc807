import type { World } from "../world.ts";
import { Ended } from "../world.ts";
import { callOnce, Refused, type Output } from "./call.ts";
import { kebab } from "./names.ts";
import type { SdkClient, Service } from "./services.ts";
import { usage } from "./usage.ts";

/** What botocore's waiters say: when it is done and when it cannot be any more. */
interface Waiter {
  name: string;
  service: string;
  operation: string;
  statuses(output: Output): (string | undefined)[];
  done: string;
  failed: string[];
  /** An error code that means: it is done. */
  gone?: string;
  seconds: number;
}

const items = (output: Output, key: string, member: string): (string | undefined)[] =>
  ((output[key] ?? []) as Record<string, string | undefined>[]).map((item) => item[member]);
const instances = (output: Output) => items(output, "DBInstances", "DBInstanceStatus");
const groups = (output: Output) => items(output, "ReplicationGroups", "Status");
const rds = { service: "rds", operation: "DescribeDBInstances", statuses: instances, seconds: 1800 };
const elasticache = { service: "elasticache", operation: "DescribeReplicationGroups", statuses: groups, seconds: 600 };

const waiters: readonly Waiter[] = [
  { ...rds, name: "DBInstanceAvailable", done: "available", failed: ["deleted", "deleting", "failed", "incompatible-restore", "incompatible-parameters"] },
  { ...rds, name: "DBInstanceDeleted", done: "deleted", failed: ["creating", "modifying", "rebooting", "resetting-master-credentials"], gone: "DBInstanceNotFound" },
  { ...elasticache, name: "ReplicationGroupAvailable", done: "available", failed: ["deleted"] },
  { ...elasticache, name: "ReplicationGroupDeleted", done: "deleted", failed: ["available"], gone: "ReplicationGroupNotFoundFault" },
];

/** AWS takes minutes and is asked every 15 or 30 seconds; the lab takes seconds. */
const POLL_MS = 1_000;

export function findWaiter(service: string, name: string | undefined): Waiter {
  const here = waiters.filter((waiter) => waiter.service === service);
  const found = here.find((waiter) => kebab(waiter.name) === name);
  if (!found) throw usage(`argument subcommand: Found invalid choice '${name ?? ""}'. This stand-in waits for ${here.map((waiter) => kebab(waiter.name)).join(", ") || "nothing here"}.`);
  return found;
}

/** Asks again and again until it is done; says nothing then. */
export async function wait(waiter: Waiter, service: Service, client: SdkClient, input: object, endpoint: string, { clock }: Pick<World, "clock">): Promise<void> {
  const fail = (why: string) => new Ended(255, `\nWaiter ${waiter.name} failed: ${why}\n`);
  const until = clock.now() + waiter.seconds * 1_000;
  for (;;) {
    try {
      const statuses = waiter.statuses(await callOnce(service, client, waiter.operation, input, endpoint));
      const empty = statuses.length === 0;
      if (empty ? waiter.gone !== undefined : statuses.every((status) => status === waiter.done)) return;
      const bad = statuses.find((status) => status !== undefined && waiter.failed.includes(status));
      if (bad !== undefined) throw fail(`Waiter encountered a terminal failure state: its status is "${bad}"`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === waiter.gone) return;
      throw fail(`An error occurred (${error.code}): ${error.message}`);
    }
    if (clock.now() >= until) throw fail("Max attempts exceeded");
    await clock.sleep(POLL_MS);
  }
}
