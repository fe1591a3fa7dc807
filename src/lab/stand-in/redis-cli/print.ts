/** What a server answers; bulk texts are bytes, states (`OK`) are strings. */
export type Reply = Buffer | string | number | bigint | null | boolean | Error | Reply[];

/** As redis-cli prints for a program: values only, one a line. */
export function printRaw(reply: Reply): Buffer {
  if (Array.isArray(reply)) return reply.length === 0 ? Buffer.from("\n") : Buffer.concat(reply.map(printRaw));
  if (Buffer.isBuffer(reply)) return Buffer.concat([reply, Buffer.from("\n")]);
  if (reply instanceof Error) return Buffer.from(`${reply.message}\n\n`);
  return Buffer.from(`${reply === null ? "" : String(reply)}\n`);
}

/** As redis-cli prints for a person: types and numbers said. */
export function printForPeople(reply: Reply, indent = ""): string {
  if (reply === null) return "(nil)\n";
  if (reply instanceof Error) return `(error) ${reply.message}\n`;
  if (typeof reply === "number" || typeof reply === "bigint") return `(integer) ${reply}\n`;
  if (Buffer.isBuffer(reply)) return `${quoted(reply)}\n`;
  if (!Array.isArray(reply)) return `${String(reply)}\n`;
  if (reply.length === 0) return "(empty array)\n";
  const width = String(reply.length).length;
  return reply
    .map((item, at) => {
      const number = `${String(at + 1).padStart(width)}) `;
      return `${at === 0 ? "" : indent}${number}${printForPeople(item, indent + " ".repeat(number.length))}`;
    })
    .join("");
}

const ESCAPES: Readonly<Record<number, string>> = { 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };

const quoted = (bytes: Buffer): string =>
  `"${[...bytes].map((byte) => ESCAPES[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`)).join("")}"`;
