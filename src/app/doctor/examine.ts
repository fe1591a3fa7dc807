import { EXIT, type ExitCode } from "../../kernel/errors.ts";
import type { Environment } from "../../platform/paths.ts";
import type { Finding } from "./findings.ts";
import { examineMachine } from "./machine.ts";
import { examineTools } from "./tools.ts";

export const examine = async (env: Environment): Promise<Finding[]> => (await Promise.all([examineMachine(env), examineTools(env)])).flat();

export const exitOfFindings = (findings: Finding[]): ExitCode => (findings.some(({ required, state }) => required && state !== "ok") ? EXIT.broken : EXIT.ok);

export function describeFindings(findings: Finding[]): string {
  const rows = findings.flatMap(({ name, state, found, use, todo }) => [`${state.toUpperCase().padEnd(8)} ${name.padEnd(13)} ${found}`, ...(state === "ok" ? [] : [`${" ".repeat(23)}${use}`, ...(todo ? [`${" ".repeat(23)}Next: ${todo}`] : [])])]);
  const ready = exitOfFindings(findings) === EXIT.ok;
  return [...rows, ready ? "Everything that a lesson needs is here." : "Something that every lesson needs is missing: see BROKEN above."].join("\n");
}
