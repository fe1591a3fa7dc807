import net from "node:net";
import { COMMANDS } from "./commands.ts";
import type { Counters } from "./info.ts";
import { CommandReader, encode, ProtocolError, type Reply } from "./resp.ts";
import type { Session } from "./session.ts";
import { OutOfMemory, Store } from "./store.ts";

const SWEEP_MS = 1_000;
const MAX_CLIENTS = 10_000;

export interface PracticeCache {
  port: number;
  close(): Promise<void>;
}

/** A small cache that speaks Redis' protocol, for machines without Redis. Keeps nothing on disk. */
export async function startPracticeCache({ port, now }: { port: number; now: () => number }): Promise<PracticeCache> {
  const store = new Store(now);
  const counters: Counters = { startedAt: now(), connections: 0, clients: 0, commands: 0, hits: 0, misses: 0 };
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    counters.connections += 1;
    counters.clients += 1;
    socket.once("close", () => {
      sockets.delete(socket);
      counters.clients -= 1;
    });
    socket.on("error", () => undefined); // a client that vanished is no event
    serve(socket, { store, counters, id: counters.connections });
  });
  server.maxConnections = MAX_CLIENTS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const sweeper = setInterval(() => store.sweep(), SWEEP_MS);
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () => {
      clearInterval(sweeper);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function serve(socket: net.Socket, session: Session): void {
  const reader = new CommandReader();
  socket.on("data", (chunk) => {
    const replies: Buffer[] = [];
    let last = false;
    try {
      reader.push(chunk);
      for (let command = reader.next(); command !== undefined && !last; command = reader.next()) {
        const [name, ...args] = command;
        if (name === undefined) continue;
        last = /^quit$/i.test(name.toString("latin1"));
        replies.push(encode(execute(name.toString("latin1"), args, session)));
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      replies.push(encode({ error: `ERR Protocol error: ${error.message}` }));
      last = true;
    }
    if (last) {
      // Whatever else it sends is not looked at.
      socket.removeAllListeners("data").resume();
      socket.end(Buffer.concat(replies));
    } else if (replies.length > 0 && !socket.write(Buffer.concat(replies))) {
      // A client that does not read its answers may not ask more.
      socket.pause();
      socket.once("drain", () => socket.resume());
    }
  });
}

function execute(name: string, args: Buffer[], session: Session): Reply {
  session.counters.commands += 1;
  const upper = name.toUpperCase();
  const rule = Object.hasOwn(COMMANDS, upper) ? COMMANDS[upper] : undefined;
  if (!rule) return { error: `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${args.slice(0, 20).map((arg) => `'${arg.toString("latin1").slice(0, 64)}' `).join("")}`.trimEnd() };
  if (args.length < rule.least || args.length > rule.most) return { error: `ERR wrong number of arguments for '${name.toLowerCase()}' command` };
  try {
    return rule.run(args, session);
  } catch (error) {
    if (error instanceof OutOfMemory) return { error: "OOM command not allowed when used memory > 'maxmemory'." };
    throw error;
  }
}
