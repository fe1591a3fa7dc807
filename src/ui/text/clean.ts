import { stripVTControlCharacters } from "node:util";

/**
 * Text from elsewhere (a tutorial, a database's answer, a program's output) made harmless for a terminal: no escape sequence, no
 * control character but the newline, nothing that turns the writing direction round.
 */
export const clean = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\t", "    ")
    .replace(/[^\P{Cc}\n]/gu, "")
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "");

/** The same on one line. */
export const cleanLine = (text: string): string => clean(text).replaceAll("\n", " ");
