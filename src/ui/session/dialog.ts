/** One thing a learner can do now, as it is offered. */
export interface Offer {
  key: string;
  word: string;
  /** What it does, in a few words. */
  label: string;
  /** The same where there is little room. */
  short: string;
}

/** What the dialog asks for whenever it draws, so that a new size shows at once. */
export interface View {
  page(): string[];
  offers(): Offer[];
}

/** What the learner said: a key or word, and what came after the word. */
export type Said = { kind: "word"; word: string; argument: string } | { kind: "interrupt" } | { kind: "end" };

/** A way to talk with a learner: single keys on a drawn screen, or typed words line by line. Questions left with Ctrl-C or Escape answer undefined or no. */
export interface Dialog {
  readonly by: "key" | "word";
  /** The current step; read from its beginning when it is new to the learner. */
  showPage(fresh: boolean): void;
  print(text: string): void;
  /** Output of a command, as it is. */
  raw(text: string): void;
  said(): Promise<Said>;
  confirm(question: string): Promise<boolean>;
  /** Number of an option, from 0. */
  choose(question: string, options: readonly string[], preferred?: number): Promise<number | undefined>;
  ask(question: string): Promise<string | undefined>;
  /** Until any key (or Enter), or the signal. */
  anyKey(signal: AbortSignal): Promise<void>;
  /** Forgets keys that were pressed while nobody asked. */
  forget(): void;
  close(): void;
}
