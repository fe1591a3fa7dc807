import { globToRegExp } from "./glob.ts";
import { info } from "./info.ts";
import type { Reply } from "./resp.ts";
import { setCommand, setWithSeconds } from "./set.ts";
import type { Session } from "./session.ts";

interface CommandRule {
  /** How many words may follow the name. */
  least: number;
  most: number;
  run(args: Buffer[], session: Session): Reply;
}

const OK: Reply = { ok: "OK" };
const ANY = Number.POSITIVE_INFINITY;
const text = (part: Buffer | undefined): string => part?.toString("latin1") ?? "";
const notInteger: Reply = { error: "ERR value is not an integer or out of range" };
const notPlayed = (what: string): Reply => ({ error: `ERR the practice cache has no ${what}` });

function look(key: string, { store, counters }: Session): Buffer | null {
  const found = store.get(key);
  if (found) counters.hits += 1;
  else counters.misses += 1;
  return found?.value ?? null;
}

function count(keys: Buffer[], test: (key: string) => boolean): number {
  return keys.filter((key) => test(text(key))).length;
}

function add(key: string, step: bigint, { store }: Session): Reply {
  const entry = store.get(key);
  const word = entry ? text(entry.value) : "0";
  if (!/^(0|-?[1-9]\d{0,18})$/.test(word)) return notInteger;
  const sum = BigInt(word) + step;
  if (BigInt.asIntN(64, sum) !== sum) return { error: "ERR increment or decrement would overflow" };
  store.set(key, Buffer.from(String(sum)), entry?.expiresAt);
  return sum;
}

function expire(key: string, amount: Buffer | undefined, unit: number, { store }: Session): Reply {
  if (!/^-?\d{1,15}$/.test(text(amount))) return notInteger;
  return store.expire(key, store.now() + Number(text(amount)) * unit) ? 1 : 0;
}

function timeLeft(key: string, unit: number, { store }: Session): number {
  const entry = store.get(key);
  if (!entry) return -2;
  return entry.expiresAt === undefined ? -1 : Math.round((entry.expiresAt - store.now()) / unit);
}

const clear = (_args: Buffer[], { store }: Session): Reply => {
  store.clear();
  return OK;
};

/** Everything the practice cache can do. What is not here is answered as Redis answers an unknown command. */
export const COMMANDS: Readonly<Record<string, CommandRule>> = {
  PING: { least: 0, most: 1, run: ([word]) => word ?? { ok: "PONG" } },
  ECHO: { least: 1, most: 1, run: ([word]) => word ?? null },
  GET: { least: 1, most: 1, run: ([key], session) => look(text(key), session) },
  MGET: { least: 1, most: ANY, run: (keys, session) => keys.map((key) => look(text(key), session)) },
  SET: { least: 2, most: ANY, run: setCommand },
  SETEX: { least: 3, most: 3, run: setWithSeconds },
  DEL: { least: 1, most: ANY, run: (keys, { store }) => count(keys, (key) => store.delete(key)) },
  EXISTS: { least: 1, most: ANY, run: (keys, { store }) => count(keys, (key) => store.get(key) !== undefined) },
  EXPIRE: { least: 2, most: 2, run: ([key, amount], session) => expire(text(key), amount, 1000, session) },
  PEXPIRE: { least: 2, most: 2, run: ([key, amount], session) => expire(text(key), amount, 1, session) },
  TTL: { least: 1, most: 1, run: ([key], session) => timeLeft(text(key), 1000, session) },
  PTTL: { least: 1, most: 1, run: ([key], session) => timeLeft(text(key), 1, session) },
  INCR: { least: 1, most: 1, run: ([key], session) => add(text(key), 1n, session) },
  DECR: { least: 1, most: 1, run: ([key], session) => add(text(key), -1n, session) },
  TYPE: { least: 1, most: 1, run: ([key], { store }) => ({ ok: store.get(text(key)) ? "string" : "none" }) },
  FLUSHALL: { least: 0, most: 1, run: clear },
  FLUSHDB: { least: 0, most: 1, run: clear },
  DBSIZE: { least: 0, most: 0, run: (_args, { store }) => store.keys().length },
  KEYS: {
    least: 1,
    most: 1,
    run: ([pattern], { store }) => {
      const fits = globToRegExp(text(pattern));
      return store.keys().filter((key) => fits.test(key)).map((key) => Buffer.from(key, "latin1"));
    },
  },
  INFO: { least: 0, most: ANY, run: (_sections, { store, counters }) => info(store, counters) },
  SELECT: { least: 1, most: 1, run: ([index]) => (text(index) === "0" ? OK : { error: "ERR DB index is out of range" }) },
  CLIENT: { least: 1, most: ANY, run: ([what], { id }) => (/^id$/i.test(text(what)) ? id : /^getname$/i.test(text(what)) ? null : OK) },
  // Clients that ask for RESP3 fall back to RESP2.
  HELLO: { least: 0, most: ANY, run: () => ({ error: "NOPROTO the practice cache speaks RESP2 only" }) },
  COMMAND: { least: 0, most: ANY, run: ([what]) => (/^count$/i.test(text(what)) ? Object.keys(COMMANDS).length : []) },
  CONFIG: { least: 1, most: ANY, run: () => notPlayed("CONFIG") },
  QUIT: { least: 0, most: ANY, run: () => OK },
};
