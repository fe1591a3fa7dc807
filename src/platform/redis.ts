import { namesOf } from "./interop.ts";

/** One command on a connection of its own. Rejects with the server's error (`name` is ReplyError) or the connection's. */
export async function redisOnce(url: string, command: readonly string[], timeoutMs = 10_000): Promise<unknown> {
  const { Redis } = namesOf(await import("ioredis"));
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    // One try: whether to ask again is the caller's business.
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    // What every server speaks, the practice cache included.
    protocol: 2,
    disableClientInfo: true,
    // Nothing is worth waiting for once it is over.
    disconnectTimeout: 0,
  });
  let failure: Error | undefined;
  client.on("error", (error: Error) => (failure ??= error));
  try {
    await client.connect();
    const [name = "PING", ...args] = command;
    return await client.call(name, ...args);
  } catch (error) {
    // ioredis says "Connection is closed."; the reason came as an event before it.
    throw failure ?? error;
  } finally {
    client.disconnect();
  }
}
