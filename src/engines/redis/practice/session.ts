import type { Counters } from "./info.ts";
import type { Store } from "./store.ts";

export interface Session {
  store: Store;
  counters: Counters;
  /** Number of this connection, from 1. */
  id: number;
}
