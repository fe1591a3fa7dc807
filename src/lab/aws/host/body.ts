import type { IncomingMessage } from "node:http";
import { AwsFault } from "../../../contracts/aws-service.ts";
import type { WireRequest } from "../wire/request.ts";

const BODY_LIMIT = 1024 * 1024;

/** What is still read, and thrown away, of a body that was refused: so the client gets to read our answer. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

/** Reads a body of at most `BODY_LIMIT` bytes; more is refused as soon as it is seen and never kept. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const refuse = () => {
      parts.length = 0;
      request.off("data", keep);
      drain(request);
      reject(new AwsFault("RequestEntityTooLarge", `The request is larger than ${BODY_LIMIT} bytes.`, 413));
    };
    const keep = (part: Buffer) => {
      size += part.length;
      if (size > BODY_LIMIT) refuse();
      else parts.push(part);
    };
    request.on("data", keep);
    request.once("end", () => resolve(Buffer.concat(parts)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the client went away")));
    if (Number(request.headers["content-length"]) > BODY_LIMIT) refuse();
  });
}

function drain(request: IncomingMessage): void {
  let seen = 0;
  request.on("data", (part: Buffer) => {
    seen += part.length;
    if (seen > DRAIN_LIMIT) request.destroy();
  });
  request.resume();
}

/** Header lines by name; a name given several times is joined as the signature joins it. */
export function wireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const headers = Object.fromEntries(Object.entries(request.headersDistinct).map(([name, lines]) => [name, (lines ?? []).map((line) => line.trim()).join(",")]));
  return { method: request.method ?? "", url: request.url ?? "/", headers, body };
}
