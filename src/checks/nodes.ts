import { z } from "zod";
import type { DatabaseNode, StepContext } from "../contracts/step-context.ts";
import { queryOnce } from "../platform/postgres.ts";
import { Down } from "./settle.ts";

export const onNodes = z.enum(["primary", "each-replica", "any"]);
export type OnNodes = z.infer<typeof onNodes>;

export const NODE_REASONS = {
  "no-database": "There is no database yet.",
  "no-replicas": "There is no read replica yet.",
  "database-down": "A database that should run did not answer: the environment's fault, not yours.",
} as const;

/** Which nodes are meant, or the reason why there are none. */
export function pick(nodes: readonly DatabaseNode[], on: OnNodes): DatabaseNode[] | "no-database" | "no-replicas" {
  if (nodes.length === 0) return "no-database";
  if (on === "any") return [...nodes];
  const wanted = nodes.filter((node) => node.role === (on === "primary" ? "primary" : "replica"));
  return wanted.length > 0 ? wanted : on === "primary" ? "no-database" : "no-replicas";
}

/** What to tell a learner whose database or replicas are not there. */
export const absent = (reason: "no-database" | "no-replicas"): { message: string; evidence: string[]; todo: string } =>
  reason === "no-database"
    ? { message: "There is no database yet.", evidence: ["databases found: none"], todo: "Create the primary, and wait until it is available." }
    : { message: "There is no read replica yet.", evidence: ["replicas found: none"], todo: "Create a replica, and wait until it is available." };

/** PostgreSQL understood the question and refused it: the learner's to put right. */
export interface Refusal {
  refused: string;
}

/** Rows of one node. Rejects with Down where the node does not answer. */
export async function ask(node: DatabaseNode, sql: string, params: readonly unknown[], context: StepContext): Promise<{ rows: unknown[][] } | Refusal> {
  try {
    return await queryOnce(node.url, sql, { passFile: context.env["PGPASSFILE"], params });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const state = (error as { code?: unknown }).code;
    if (typeof state === "string" && SQLSTATE.test(state) && !NOT_THE_LEARNER.test(state)) return { refused: `${error.message} (${state})` };
    if (error instanceof TypeError || error instanceof RangeError) throw error; // ours
    throw new Down("database-down", { message: `The database ${node.name} did not answer.`, evidence: [`${node.name}: ${error.message}`], todo: "See `pixelpulse lab status` and `pixelpulse lab logs`." });
  }
}

/** Rejects with Down unless every node answers: asked where an app failed, to tell a dead database from the app's own fault. */
export async function allAnswer(nodes: readonly DatabaseNode[], context: StepContext): Promise<void> {
  for (const node of nodes) await ask(node, "select 1", [], context);
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Connection lost, log-in refused, no such database, out of resources, being shut down, timed out, internal. `EPIPE` looks like a SQLSTATE too. */
const NOT_THE_LEARNER = /^(08|28|3D|53|57|58|XX|EPIPE)/;
