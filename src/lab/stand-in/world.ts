import type { Clock } from "../../kernel/clock.ts";

/** What a stand-in has of the world around it; nothing else is touched. */
export interface World {
  env: Readonly<Record<string, string | undefined>>;
  stdout: { write(text: string | Uint8Array): unknown; isTTY?: boolean; columns?: number };
  stderr: { write(text: string): unknown };
  /** Read only by a stand-in that is given no command. */
  stdin: AsyncIterable<Uint8Array | string> & { isTTY?: boolean };
  clock: Clock;
}

/** Ends a stand-in: `text` goes to stderr as it is. */
export class Ended extends Error {
  constructor(
    readonly exit: number,
    readonly text: string,
  ) {
    super(text);
    this.name = "Ended";
  }
}
