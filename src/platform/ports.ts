import { randomInt } from "node:crypto";
import net from "node:net";

const bind = (port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as net.AddressInfo;
      server.close(() => resolve(address.port));
    });
  });

/** Below the range from which systems take ports for outgoing connections: what is free there now is likely to be free after a restart. */
const [FIRST, LAST] = [20_000, 32_000];
const TRIES = 50;

/** A free loopback port: the wished one when it is free, else any. */
export async function freePort(wished?: number): Promise<number> {
  const kept = wished === undefined ? undefined : await bind(wished);
  if (kept !== undefined) return kept;
  for (let tried = 0; tried < TRIES; tried++) {
    const port = await bind(randomInt(FIRST, LAST));
    if (port !== undefined) return port;
  }
  const port = await bind(0);
  if (port === undefined) throw new Error("the system has no free loopback port");
  return port;
}
