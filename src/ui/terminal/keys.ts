/** Control keys as the terminal sends them in raw mode. */
export const KEY = { interrupt: "\u0003", end: "\u0004", backspace: "\u007F", backspaceToo: "\b", clearLine: "\u0015", redraw: "\f", enter: "\r", newline: "\n", escape: "\u001B" } as const;

const START = KEY.escape;

/** Splits what came in one go into keys: an arrow is one, so is a letter beyond ASCII. */
export function keysIn(text: string): string[] {
  const keys: string[] = [];
  for (let at = 0; at < text.length; ) {
    const key = text[at] === START ? sequenceAt(text, at) : String.fromCodePoint(text.codePointAt(at) ?? 0);
    keys.push(key);
    at += key.length;
  }
  return keys;
}

/** ESC [ parameters letter, ESC O letter, ESC letter (with Alt), or ESC alone. */
function sequenceAt(text: string, at: number): string {
  const kind = text[at + 1];
  if (kind === undefined || kind === START) return START;
  if (kind !== "[" && kind !== "O") return text.slice(at, at + 2);
  for (let end = at + 2; end < text.length; end++) if (/[@-~]/.test(text[end] ?? "")) return text.slice(at, end + 1);
  return text.slice(at);
}

/** One character that can be written down: neither a control key nor a sequence. */
export const isWritten = (key: string): boolean => !key.startsWith(START) && /^\P{Cc}$/u.test(key);
