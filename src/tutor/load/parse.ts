import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

/** What is wrong, where, and what to do. Lines and columns count from 1. */
export interface Finding {
  file: string;
  line: number;
  column: number;
  message: string;
  todo: string;
}

export interface Parsed<T> {
  data: T | undefined;
  findings: Finding[];
  /** A finding at the value under `path` (or the nearest there is above it). */
  at(path: readonly PropertyKey[], message: string, todo: string): Finding;
}

/** Parses YAML and validates it; `firstLine` is where the text begins in its file. */
export function parseYaml<Schema extends z.ZodType>(file: string, text: string, schema: Schema, firstLine = 1): Parsed<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): { file: string; line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const at = (path: readonly PropertyKey[], message: string, todo: string): Finding => ({ ...place(offsetOf(document, path)), message, todo });
  if (document.errors.length > 0)
    return { data: undefined, at, findings: document.errors.map((error) => ({ ...place(error.pos[0]), message: error.message, todo: "Put the YAML right." })) };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, findings: [], at };
  return { data: undefined, at, findings: result.error.issues.map((issue) => issueAt(at, issue)) };
}

export function issueAt(at: Parsed<unknown>["at"], issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): Finding {
  const path = [...prefix, ...issue.path];
  const where = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
  if (issue.code === "unrecognized_keys") return at([...path, issue.keys[0] ?? ""], `${where}unknown ${issue.keys.join(", ")}`, "Remove it, or put its name right.");
  return at(path, where + issue.message, "See schemas/ for what may stand here.");
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
