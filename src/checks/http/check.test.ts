import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { check } from "./check.ts";

let server: http.Server;
let url = "";
beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === "/slow") return;
    if (request.url === "/busy") return void response.writeHead(503).end("no database");
    if (request.url === "/fault") return void response.writeHead(500).end("oops");
    if (request.url === "/moved") return void response.writeHead(302, { location: "/" }).end();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => response.end(JSON.stringify({ method: request.method, type: request.headers["content-type"], body: Buffer.concat(chunks).toString(), n: 3 })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
const app = (address: () => string) => ({ url: address, restart: () => Promise.resolve() });
const run = (params: object, address = () => url) => check.run(check.params.parse(params), testContext({ workspace: "/", app: app(address) }));

it.each([
  [{ get: "/" }, "ok"],
  [{ get: "/", contains: '"GET"', matches: "n.:3", json: { at: "n", "at-least": 3 } }, "ok"],
  [{ post: "/", body: { a: 1 }, json: { at: "body", equals: '{"a":1}' } }, "ok"],
  [{ post: "/", body: { a: 1 }, json: { at: "type", equals: "application/json" } }, "ok"],
  [{ put: "/", body: "text", json: { at: "body", equals: "text" } }, "ok"],
  [{ get: "/", contains: "POST" }, "wrong-body"],
  [{ get: "/", matches: "^n" }, "wrong-body"],
  [{ get: "/", json: { at: "n", equals: 4 } }, "wrong-body"],
  [{ get: "/moved", status: 302 }, "ok"],
  [{ get: "/moved" }, "wrong-status"],
  [{ get: "/fault" }, "wrong-status"],
  [{ get: "/fault", json: { at: "n" }, status: 500 }, "wrong-body"],
  [{ get: "/busy", status: 503 }, "ok"],
  [{ get: "/slow", timeout: 200 }, "timed-out"],
])("%j: %s", async (params, reason) => {
  expect(await run(params)).toMatchObject({ reason, verdict: reason === "ok" ? "pass" : "not-yet" });
});

it("is broken, not failed, where nothing answers or the app says that it cannot serve", async () => {
  expect(await run({ get: "/" }, () => "http://127.0.0.1:9")).toMatchObject({ verdict: "broken", reason: "app-down" });
  expect(await run({ get: "/busy" })).toMatchObject({ verdict: "broken", reason: "app-down" });
  const down = (): never => {
    throw new UserError({ code: "PP_APP_DOWN", message: "The API is not running.", todo: "Start it.", exit: EXIT.broken });
  };
  expect(await run({ get: "/" }, down)).toMatchObject({ verdict: "broken", reason: "app-down", todo: "Start it." });
  expect(await run({ get: `${url}/` }, down)).toMatchObject({ verdict: "pass" });
});

it("is broken where the app fails because its database is down", async () => {
  const databases = () => Promise.resolve([{ name: "primary", role: "primary" as const, url: "postgres://a@127.0.0.1:1/b" }]);
  const result = await check.run(check.params.parse({ get: "/fault" }), testContext({ workspace: "/", app: app(() => url), databases }));
  expect(result).toMatchObject({ verdict: "broken", reason: "database-down" });
});

it.each([{}, { get: "/", post: "/" }, { get: "/", expect: 1 }])("refuses %j", (params) => {
  expect(check.params.safeParse(params).success).toBe(false);
});
