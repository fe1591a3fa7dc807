import fs from "node:fs/promises";
import net from "node:net";
import readline from "node:readline";
import type { LabAnswer, LabProblem, LabRequest } from "../../contracts/lab.ts";
import { UserError } from "../../kernel/errors.ts";
import { within } from "../../kernel/within.ts";

/** For answers that are on their way when the lab stops. */
const CLOSE_GRACE_MS = 500;

/** Serves requests on a unix socket: one JSON line in, one JSON line out. Answers how to close it. */
export async function serveSocket(file: string, handle: (request: LabRequest) => Promise<unknown>): Promise<() => Promise<void>> {
  await fs.rm(file, { force: true });
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined); // a client that has gone
    readline.createInterface({ input: socket }).on("line", (line) => {
      void answer(line, handle).then((text) => socket.end(`${JSON.stringify(text)}\n`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(file, resolve);
  });
  return async () => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    await within(closed, CLOSE_GRACE_MS);
    // Somebody who connected and says nothing may not keep the lab from stopping.
    for (const socket of sockets) socket.destroy();
    await closed;
    await fs.rm(file, { force: true });
  };
}

async function answer(line: string, handle: (request: LabRequest) => Promise<unknown>): Promise<LabAnswer> {
  try {
    return { ok: true, value: (await handle(JSON.parse(line) as LabRequest)) ?? null };
  } catch (error) {
    return { ok: false, error: problem(error) };
  }
}

function problem(error: unknown): LabProblem {
  if (error instanceof UserError) return { code: error.code, message: error.message, todo: error.todo, ...(error.found === undefined ? {} : { found: error.found }) };
  return { code: "PP_LAB_FAULT", message: error instanceof Error ? error.message : String(error), todo: "pixelpulse lab logs" };
}
