import http from "node:http";
import type { Ask } from "./chooser.ts";

/** A status, or why there was none: `timeout`, `ECONNREFUSED`. */
export type Outcome = number | string;

export interface Sender {
  send(ask: Ask): Promise<Outcome>;
  close(): void;
}

/** Sends requests over connections that stay open; as many as it needs. Never rejects. */
export function createSender({ url, timeoutMs }: { url: string; timeoutMs: number }): Sender {
  const { hostname, port } = new URL(url);
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 4_096 });
  const send = ({ method, path, body }: Ask): Promise<Outcome> =>
    new Promise((resolve) => {
      const headers = body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const request = http.request({ agent, host: hostname, port, method, path, headers });
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        request.destroy();
      }, timeoutMs);
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        resolve(timedOut ? "timeout" : outcome);
      };
      const fail = (error: NodeJS.ErrnoException) => settle(error.code ?? error.message);
      request.on("error", fail);
      request.on("response", (response) => {
        response.on("end", () => settle(response.statusCode ?? 0));
        response.on("error", fail);
        response.resume();
      });
      request.end(body);
    });
  return { send, close: () => agent.destroy() };
}
