import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { z } from "zod";

/** What is wrong, where, and what to do. Lines and columns count from 1. */
export interface Finding {
  file: string;
  line: number;
  column: number;
  message: string;
  todo: string;
  /** Where a fault has a stable code of its own. */
  code?: `PP_${string}`;
}

export interface Parsed<T> {
  data: T | undefined;
  findings: Finding[];
  /** A finding at the value under `path` (or the nearest there is above it), or at its key. */
  at(path: readonly PropertyKey[], message: string, todo: string, what?: "value" | "key"): Finding;
}

/** Parses YAML and validates it; `firstLine` is where the text begins in its file. */
export function parseYaml<Schema extends z.ZodType>(file: string, text: string, schema: Schema, firstLine = 1): Parsed<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): { file: string; line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const at: Parsed<unknown>["at"] = (path, message, todo, what = "value") => ({ ...place(offsetOf(document, path, what)), message, todo });
  if (document.errors.length > 0)
    return { data: undefined, at, findings: document.errors.map((error) => ({ ...place(error.pos[0]), message: error.message, todo: "Put the YAML right." })) };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // An alias without its anchor, or aliases that would fill the memory.
    return { data: undefined, at, findings: [{ ...place(0), message: error instanceof Error ? error.message : String(error), todo: "Put the YAML right." }] };
  }
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, findings: [], at };
  return { data: undefined, at, findings: result.error.issues.map((issue) => issueAt(at, issue)) };
}

export function issueAt(at: Parsed<unknown>["at"], issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): Finding {
  const path = [...prefix, ...issue.path];
  const where = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
  if (issue.code === "unrecognized_keys") return at([...path, issue.keys[0] ?? ""], `${where}unknown ${issue.keys.join(", ")}`, "Remove it, or put its name right.", "key");
  return at(path, where + issue.message, "See schemas/ for what may stand here.");
}

function offsetOf(document: Document, path: readonly PropertyKey[], what: "value" | "key"): number {
  for (let length = path.length; length > 0; length--) {
    const node = nodeOf(document, path.slice(0, length), length === path.length ? what : "value");
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** The value at a path; the key itself where its value stands on lines of its own, or is nothing. */
function nodeOf(document: Document, path: readonly PropertyKey[], what: "value" | "key"): Node | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === name) : undefined;
  const value = document.getIn(path, true);
  if (isNode(pair?.key) && (what === "key" || !isScalar(value))) return pair.key;
  return isNode(value) ? value : undefined;
}
