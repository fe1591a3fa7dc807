import net from "node:net";
import { expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

it("tells an open port from a closed one", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const run = (open: boolean) => check.run(check.params.parse({ port, open }), testContext({ workspace: "/" }));
  expect(await run(true)).toMatchObject({ verdict: "pass" });
  expect(await run(false)).toMatchObject({ verdict: "not-yet", reason: "open" });
  await new Promise((resolve) => server.close(resolve));
  expect(await run(true)).toMatchObject({ verdict: "not-yet", reason: "closed" });
  expect(await run(false)).toMatchObject({ verdict: "pass" });
});
