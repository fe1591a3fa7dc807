import { stripVTControlCharacters } from "node:util";

/** Writes to a stream and knows whether the cursor stands at the beginning of a line. */
export interface Writer {
  /** As it is. */
  raw(text: string): void;
  /** On lines of its own. */
  line(text: string): void;
  /** Ends the line that was begun, if any. */
  fresh(): void;
  /** Somebody else ended the line: the terminal, by its echo of Enter. */
  wasEnded(): void;
}

/** Long enough for any sequence that ends an output, short enough for an output of 100 MB. */
const TAIL = 64;

export function lineWriter(write: (text: string) => void): Writer {
  let atStart = true;
  const raw = (text: string): void => {
    const seen = stripVTControlCharacters(text.slice(-TAIL));
    if (seen !== "") atStart = seen.endsWith("\n");
    if (text !== "") write(text);
  };
  const fresh = (): void => {
    if (!atStart) raw("\n");
  };
  return {
    raw,
    fresh,
    line: (text) => {
      fresh();
      raw(`${text}\n`);
    },
    wasEnded: () => {
      atStart = true;
    },
  };
}
