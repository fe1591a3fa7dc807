import type { CheckResult, Verdict } from "../../contracts/verdict.ts";
import type { Style } from "../style/style.ts";
import { clean, cleanLine } from "../text/clean.ts";
import { indent, wrap } from "../text/wrap.ts";

const words: Record<Verdict, string> = { pass: "PASS", "not-yet": "NOT YET", waiting: "WAITING", broken: "BROKEN" };
const meaning: Partial<Record<Verdict, string>> = { waiting: "Something is still being made ready. Check again in a moment.", broken: "This is the practice lab's fault, not yours." };

/** `NOT YET (too-few): One replica follows.`, what was seen, and what to do. */
export function verdictText(result: CheckResult, { style, width }: { style: Style; width: number }): string {
  const { verdict, reason, message, evidence, todo } = result;
  const paint = verdict === "pass" ? style.good : verdict === "waiting" ? style.warn : style.bad;
  const head = `${paint(style.bold(words[verdict]))}${verdict === "pass" ? "" : ` (${cleanLine(reason)})`}: ${clean(message)}`;
  const lines = [wrap(head, width), ...evidence.map((line) => indent(clean(line).trimEnd(), "  "))];
  const said = meaning[verdict];
  if (said !== undefined) lines.push(wrap(said, width));
  if (verdict !== "pass" && todo !== undefined) lines.push(wrap(clean(todo), width, { first: "Next: " }));
  return lines.join("\n");
}
