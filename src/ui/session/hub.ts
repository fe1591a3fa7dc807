import type { Emit, SessionEvent } from "../../contracts/session-events.ts";

/** Joins a session, which needs its `emit` at birth, with a renderer that comes later: what was told before is kept for it. */
export function eventHub(): { emit: Emit; subscribe(listener: Emit): () => void } {
  const listeners = new Set<Emit>();
  const early: SessionEvent[] = [];
  return {
    emit: (event) => {
      if (listeners.size === 0) early.push(event);
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      for (const event of early.splice(0)) listener(event);
      return () => listeners.delete(listener);
    },
  };
}
