/** What doctor says of one thing. */
export interface Finding {
  name: string;
  state: "ok" | "missing" | "broken";
  /** A lesson cannot run without it. */
  required: boolean;
  /** Version, size or what went wrong. */
  found: string;
  /** What it is for, or what is done without it. */
  use: string;
  todo?: string;
}
