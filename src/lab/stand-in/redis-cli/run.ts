import { Redis } from "ioredis";
import { Ended, type World } from "../world.ts";
import { readArguments, type RedisOptions } from "./arguments.ts";
import { printForPeople, printRaw, type Reply } from "./print.ts";

/** Commands that turn the connection into a stream. */
const STREAMS = new Set(["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR", "SYNC", "PSYNC"]);

/** A small redis-cli: one command, its answer as redis-cli prints it. */
export async function runRedisCli(args: string[], world: World): Promise<number> {
  const options = readArguments(args, world.env);
  if (options.version) {
    world.stdout.write("redis-cli stand-in of PixelPulse, not redis-cli\n");
    return 0;
  }
  const commands = options.command.length > 0 ? [options.command] : await fromStdin(world);
  const redis = connection(options);
  let why: Error | undefined;
  // The driver tells its caller only "Connection is closed": the reason comes as an event.
  redis.on("error", (error: Error) => (why ??= error));
  try {
    await redis.connect();
    let exit = 0;
    for (const command of commands) {
      const reply = await ask(redis, command);
      const raw = options.raw ?? world.stdout.isTTY !== true;
      const text = raw ? printRaw(reply) : Buffer.from(printForPeople(reply));
      if (reply instanceof Error && options.failOnError) {
        world.stderr.write(text.toString("utf8"));
        exit = 1;
      } else world.stdout.write(text);
    }
    return exit;
  } catch (error) {
    if (error instanceof Ended) throw error;
    throw new Ended(1, `Could not connect to Redis at ${options.host}:${options.port}: ${whyNot(why ?? (error as NodeJS.ErrnoException))}\n`);
  } finally {
    redis.disconnect();
  }
}

function connection({ host, port, db, username, password, tls }: RedisOptions): Redis {
  return new Redis({
    host,
    port,
    db,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    lazyConnect: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 10_000,
    disconnectTimeout: 0, // else a refused connection keeps the process for two seconds
    disableClientInfo: true,
    // What every server speaks, the practice cache included.
    protocol: 2,
  });
}

async function ask(redis: Redis, [name = "", ...args]: string[]): Promise<Reply> {
  const command = name.toUpperCase();
  if (STREAMS.has(command)) throw new Ended(1, `This stand-in sends one command and reads one answer; the real redis-cli plays ${command}.\n`);
  try {
    // Known names in capitals, because the driver makes objects of some answers by their small-letter names.
    const isKnown = redis.getBuiltinCommands().includes(name.toLowerCase());
    return asStatus(command, (await redis.callBuffer(isKnown ? command : name, ...args)) as Reply);
  } catch (error) {
    if ((error as Error).name === "ReplyError") return error as Error;
    throw error;
  }
}

/** The driver gives states (`+OK`) and texts alike as bytes; only states go without quotes. */
function asStatus(command: string, reply: Reply): Reply {
  if (!Buffer.isBuffer(reply)) return reply;
  const text = reply.toString("utf8");
  const isRead = /GET|POP|INDEX|ECHO/.test(command);
  return command === "TYPE" || (!isRead && ["OK", "PONG", "QUEUED"].includes(text)) ? text : reply;
}

/** One command a line; quotes hold words together. */
async function fromStdin({ stdin }: World): Promise<string[][]> {
  if (stdin.isTTY === true) throw new Ended(1, "This stand-in has no prompt: give it a command, for example `redis-cli ping`, or install the real redis-cli.\n");
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(Buffer.from(part));
  const lines = Buffer.concat(parts).toString("utf8").split("\n");
  return lines.map((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? "")).filter((words) => words.length > 0);
}

const whyNot = (error: NodeJS.ErrnoException): string => (error.code === "ECONNREFUSED" ? "Connection refused" : error.message);
