import type { Reply } from "./resp.ts";
import type { Session } from "./session.ts";

const SYNTAX: Reply = { error: "ERR syntax error" };
const OK: Reply = { ok: "OK" };

interface Options {
  lifeMs?: number;
  only?: "NX" | "XX";
}

/** `SET key value [NX | XX] [EX seconds | PX milliseconds]` */
export function setCommand([key, value, ...words]: Buffer[], session: Session): Reply {
  if (!key || !value) return SYNTAX;
  const options = parse(words.map((word) => word.toString("latin1")));
  return "reply" in options ? options.reply : put(key, value, options, session);
}

export function setWithSeconds([key, seconds, value]: Buffer[], session: Session): Reply {
  if (!key || !value || !seconds) return SYNTAX;
  const life = lifeOf(seconds.toString("latin1"), 1000, "setex");
  return typeof life === "number" ? put(key, value, { lifeMs: life }, session) : life;
}

function put(key: Buffer, value: Buffer, { lifeMs, only }: Options, { store }: Session): Reply {
  const name = key.toString("latin1");
  if (only !== undefined && (store.get(name) !== undefined) !== (only === "XX")) return null;
  store.set(name, value, lifeMs === undefined ? undefined : store.now() + lifeMs);
  return OK;
}

function parse(words: string[]): Options | { reply: Reply } {
  const options: Options = {};
  for (let at = 0; at < words.length; at++) {
    const word = (words[at] ?? "").toUpperCase();
    if ((word === "NX" || word === "XX") && (options.only ?? word) === word) options.only = word;
    else if ((word === "EX" || word === "PX") && options.lifeMs === undefined && at + 1 < words.length) {
      const life = lifeOf(words[++at] ?? "", word === "EX" ? 1000 : 1, "set");
      if (typeof life !== "number") return { reply: life };
      options.lifeMs = life;
    } else return { reply: SYNTAX };
  }
  return options;
}

function lifeOf(word: string, unit: number, command: string): number | { error: string } {
  if (!/^-?\d{1,19}$/.test(word)) return { error: "ERR value is not an integer or out of range" };
  const life = Number(word) * unit;
  return life > 0 && Number.isSafeInteger(life) ? life : { error: `ERR invalid expire time in '${command}' command` };
}
