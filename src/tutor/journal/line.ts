import { hash } from "node:crypto";

const SUM_LENGTH = 12;
const sumOf = (text: string): string => hash("sha256", text, "hex").slice(0, SUM_LENGTH);

/** One JSON line whose last member is a checksum of all before it. */
export function encodeLine(value: object): string {
  const body = JSON.stringify(value);
  return `${body.slice(0, -1)},"sum":"${sumOf(body)}"}`;
}

/** The value, its checksum taken off; undefined where the line is not as it was written. */
function decodeLine(line: string): unknown {
  const tail = SUM_LENGTH + `,"sum":""}`.length;
  const body = `${line.slice(0, -tail)}}`;
  if (line.length <= tail || line.slice(-tail) !== `,"sum":"${sumOf(body)}"}`) return undefined;
  return JSON.parse(body) as unknown;
}

export interface ReadLines {
  values: unknown[];
  /** Bytes that are good. */
  length: number;
  /** The last line was not written to its end. */
  torn: boolean;
  /** The last line is whole and only its line break is missing. */
  open: boolean;
  /** Number (from 1) of a line before the last one that is not as it was written. */
  corrupt: number | undefined;
}

/** Reads lines made by `encodeLine`, as far as they are good. */
export function decodeLines(bytes: Buffer): ReadLines {
  const values: unknown[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    const stop = end === -1 ? bytes.length : end;
    const value = decodeLine(bytes.toString("utf8", at, stop));
    const last = end === -1 || end === bytes.length - 1;
    if (value === undefined) return { values, length: at, torn: last, open: false, corrupt: last ? undefined : values.length + 1 };
    values.push(value);
    if (end === -1) return { values, length: bytes.length, torn: false, open: true, corrupt: undefined };
    at = end + 1;
  }
  return { values, length: at, torn: false, open: false, corrupt: undefined };
}
