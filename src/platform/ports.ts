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

/** A free loopback port: the wished one when it is free, else any. */
export async function freePort(wished?: number): Promise<number> {
  const kept = wished === undefined ? undefined : await bind(wished);
  const port = kept ?? (await bind(0));
  if (port === undefined) throw new Error("the system has no free loopback port");
  return port;
}
