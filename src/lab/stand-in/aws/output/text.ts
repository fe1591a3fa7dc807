import { isObject, isScalar, sorted, word, type Plain } from "./plain.ts";

/** The CLI's `text`: tab-separated lines, an object's name in capitals before its values. */
export const textOutput = (value: Plain): string => lines(value).join("");

const row = (words: string[]): string => `${words.join("\t")}\n`;

function lines(value: Plain, name?: string, keys?: string[]): string[] {
  if (Array.isArray(value)) return list(value, name);
  return isObject(value) ? object(value, name, keys) : [row([word(value)])];
}

function list(items: Plain[], name: string | undefined): string[] {
  if (items.length === 0) return [];
  if (items.some(isObject)) {
    // All rows have the same columns: every scalar key of any of them.
    const keys = sorted(new Set(items.filter(isObject).flatMap((item) => Object.keys(item).filter((key) => isScalar(item[key])))));
    return items.flatMap((item) => lines(item, name, keys));
  }
  const scalars = items.filter(isScalar);
  return [...(scalars.length > 0 ? scalarList(scalars, name) : []), ...items.filter((item) => !isScalar(item)).flatMap((item) => lines(item, name))];
}

const scalarList = (items: Plain[], name: string | undefined): string[] => (name === undefined ? [row(items.map(word))] : items.map((item) => row([name.toUpperCase(), word(item)])));

function object(value: { [key: string]: Plain }, name: string | undefined, keys: string[] | undefined): string[] {
  const columns = keys ?? sorted(Object.keys(value).filter((key) => isScalar(value[key])));
  const others = sorted(Object.keys(value).filter((key) => !columns.includes(key)));
  const words = columns.map((key) => (value[key] === undefined ? "" : word(value[key])));
  const first = words.length > 0 ? [row(name === undefined ? words : [name.toUpperCase(), ...words])] : [];
  return [...first, ...others.flatMap((key) => lines(value[key] ?? null, key))];
}
