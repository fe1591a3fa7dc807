import { AwsFault } from "../../../contracts/aws-service.ts";

/** `A.B.1=x` as a tree: a value where one was given, and what stands below. */
export interface FormNode {
  value?: string;
  children: Map<string, FormNode>;
}

const malformed = (found: string) => new AwsFault("MalformedQueryString", `The query string is malformed: ${found}`);

const emptyNode = (): FormNode => ({ children: new Map() });

/** Percent-encoding has to be whole: `%zz` is refused, as AWS does, and not taken for text. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw malformed(`"${text.slice(0, 40)}" is not valid percent-encoding.`);
  }
}

/** Reads an AWS query body. */
export function parseForm(text: string): FormNode {
  const root = emptyNode();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const key = decode(at < 0 ? pair : pair.slice(0, at));
    if (key === "" || key.includes("\0")) throw malformed("a parameter has no name.");
    let node = root;
    for (const part of key.split(".")) {
      const next = node.children.get(part) ?? emptyNode();
      node.children.set(part, next);
      node = next;
    }
    node.value = at < 0 ? "" : decode(pair.slice(at + 1));
  }
  return root;
}

/** Children `1`, `2`, ... in the order of their numbers. */
export const numbered = (node: FormNode): FormNode[] =>
  [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
