import { isObject, isScalar, sorted, word, type Plain } from "./plain.ts";

/** One box of a table. */
export interface Section {
  title: string;
  depth: number;
  headers: string[];
  rows: string[][];
}

/** Cuts an answer into boxes: an object's scalars are one, each list or object inside it another, one step deeper. */
export function sectionsOf(title: string, value: Plain): Section[] {
  const sections: Section[] = [];
  build(sections, title, value, 0);
  return sections;
}

const isEmpty = (value: Plain): boolean =>
  value === null || value === "" || value === 0 || value === false || (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

function build(sections: Section[], title: string | undefined, value: Plain, depth: number): void {
  if (isEmpty(value)) return;
  if (title !== undefined) sections.push({ title, depth, headers: [], rows: [] });
  if (isObject(value)) object(sections, value, depth);
  if (!Array.isArray(value)) return;
  if (isObject(value[0] ?? null)) return objects(sections, title ?? "", value.filter(isObject), depth);
  for (const item of value) {
    if (isScalar(item)) addRow(sections, [item]);
    else if (Array.isArray(item) && item.every(isScalar)) addRow(sections, item);
    else build(sections, undefined, item, 0);
  }
}

function object(sections: Section[], value: { [key: string]: Plain }, depth: number): void {
  const headers = sorted(Object.keys(value).filter((key) => isScalar(value[key])));
  const [only = ""] = headers;
  if (headers.length === 1) addRow(sections, [only, value[only] ?? null]);
  else if (headers.length > 1) {
    addHeaders(sections, headers);
    addRow(sections, headers.map((key) => value[key] ?? null));
  }
  for (const key of sorted(Object.keys(value).filter((other) => !isScalar(value[other])))) build(sections, key, value[key] ?? null, depth + 1);
}

function objects(sections: Section[], title: string, items: { [key: string]: Plain }[], depth: number): void {
  const keys = (wanted: boolean): string[] => sorted(new Set(items.flatMap((item) => Object.keys(item).filter((key) => isScalar(item[key]) === wanted))));
  const [headers, more] = [keys(true), keys(false)];
  addHeaders(sections, headers);
  items.forEach((item, at) => {
    if (at > 0 && more.length > 0) {
      sections.push({ title, depth, headers: [], rows: [] });
      addHeaders(sections, headers);
    }
    addRow(sections, headers.map((key) => item[key] ?? (key in item ? null : "")));
    for (const key of more) if (key in item) build(sections, key, item[key] ?? null, depth + 1);
  });
}

const addHeaders = (sections: Section[], headers: string[]): void => void sections.at(-1)?.headers.push(...headers);
const addRow = (sections: Section[], values: Plain[]): void => void sections.at(-1)?.rows.push(values.map(word));
