/** RESP2: what a client sends (arrays of bulk strings, or a line of words) and what it gets back. */
export type Reply = { ok: string } | { error: string } | number | bigint | Buffer | string | null | Reply[];

export class ProtocolError extends Error {}

const MAX_BULK = 16 * 1024 * 1024;
const MAX_PARTS = 100_000;
const MAX_LINE = 64 * 1024;
const MAX_WAITING = 64 * 1024 * 1024;
const CR_LF = "\r\n";

/** Takes bytes as they come and gives whole commands. */
export class CommandReader {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  push(chunk: Buffer): void {
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.#at = 0;
    if (this.#bytes.length > MAX_WAITING) throw new ProtocolError("too much at once");
  }

  /** The next command, or undefined until more has come. An empty line is an empty command. */
  next(): Buffer[] | undefined {
    const began = this.#at;
    const command = this.#bytes[began] === 0x2a ? this.#array() : this.#inline();
    if (command === undefined) this.#at = began;
    return command;
  }

  #line(): string | undefined {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if ((end === -1 ? this.#bytes.length : end) - this.#at > MAX_LINE) throw new ProtocolError("too big inline request");
    if (end === -1) return undefined;
    const line = this.#bytes.toString("latin1", this.#at, end).replace(/\r$/, "");
    this.#at = end + 1;
    return line;
  }

  #inline(): Buffer[] | undefined {
    return this.#line()?.split(/[ \t]+/).filter(Boolean).map((word) => Buffer.from(word, "latin1"));
  }

  #array(): Buffer[] | undefined {
    const head = this.#line();
    if (head === undefined) return undefined;
    const count = lengthIn(head.slice(1), MAX_PARTS, "invalid multibulk length");
    const parts: Buffer[] = [];
    while (parts.length < count) {
      const part = this.#bulk();
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts;
  }

  #bulk(): Buffer | undefined {
    const head = this.#line();
    if (head === undefined) return undefined;
    if (!head.startsWith("$")) throw new ProtocolError(`expected '$', got '${head.slice(0, 1)}'`);
    const length = lengthIn(head.slice(1), MAX_BULK, "invalid bulk length");
    if (length < 0) throw new ProtocolError("invalid bulk length");
    if (this.#bytes.length < this.#at + length + 2) return undefined;
    // A copy: a kept value must not keep everything alive that came with it.
    const part = Buffer.from(this.#bytes.subarray(this.#at, this.#at + length));
    this.#at += length + 2;
    return part;
  }
}

function lengthIn(text: string, most: number, message: string): number {
  const length = Number(text);
  if (!/^-?\d+$/.test(text) || length > most) throw new ProtocolError(message);
  return length;
}

export function encode(reply: Reply): Buffer {
  if (reply === null) return Buffer.from("$-1\r\n");
  if (typeof reply === "number" || typeof reply === "bigint") return Buffer.from(`:${reply}\r\n`);
  if (typeof reply === "string") return encode(Buffer.from(reply));
  if (Buffer.isBuffer(reply)) return Buffer.concat([Buffer.from(`$${reply.length}\r\n`), reply, Buffer.from(CR_LF)]);
  if (Array.isArray(reply)) return Buffer.concat([Buffer.from(`*${reply.length}\r\n`), ...reply.map(encode)]);
  return Buffer.from("ok" in reply ? `+${reply.ok}\r\n` : `-${reply.error.replace(/[\r\n]+/g, " ")}\r\n`);
}
