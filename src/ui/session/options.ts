import type { LearnerSession } from "../../contracts/session.ts";
import type { Emit } from "../../contracts/session-events.ts";
import type { Tutorial } from "../../contracts/tutorial.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Style } from "../style/style.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What `playInTerminal` is given. */
export interface PlayOptions {
  session: LearnerSession;
  tutorial: Pick<Tutorial, "id" | "title">;
  terminal: Terminal;
  style: Style;
  /** Typed words in place of single keys, and nothing is drawn over. */
  plain: boolean;
  clock: Clock;
  /** The session's events; answers with how to stop listening. `eventHub()` makes one. */
  subscribe(listener: Emit): () => void;
  /** Before anything that Ctrl-C can stop: the moment for a new AbortController. */
  begin?(): void;
  /** Stops what the session does at this moment; its verb then rejects or ends. */
  interrupt(): void;
  /** Tells each time some file of the learner's folder changed, until the signal. */
  watch(signal: AbortSignal): AsyncIterable<unknown>;
}
