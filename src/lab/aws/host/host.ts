import { randomUUID } from "node:crypto";
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { AwsFault, type AwsHostContext, type AwsServiceDefinition, type AwsServiceInstance } from "../../../contracts/aws-service.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { EXIT, UserError } from "../../../kernel/errors.ts";
import { readAuthorization, verifySignature } from "../sigv4/verify.ts";
import { encodeFault, faultForm } from "../wire/faults.ts";
import type { WireResponse } from "../wire/request.ts";
import { readBody, wireRequest } from "./body.ts";
import { notPlayed, PlayedService } from "./played-service.ts";

interface AwsHostOptions {
  services: AwsServiceDefinition[];
  /** What each service gets, by its signing name. */
  context: (service: string) => AwsHostContext;
  accessKeyId: string;
  secretAccessKey: string;
  account: string;
  /** 0 takes any free one. */
  port: number;
  clock: Clock;
  log(message: string): void;
}

export interface AwsHost {
  /** `http://127.0.0.1:port` */
  endpoint: string;
  /** By signing name. */
  instances: ReadonlyMap<string, AwsServiceInstance>;
  /** After a start: makes processes and records agree again, service by service; a failure is logged and then thrown. */
  recover(): Promise<void>;
  /** Takes no more requests, then stops what the services run. Data stays. */
  stop(): Promise<void>;
}

/** How long a request that runs may take to end when the lab stops. */
const STOP_GRACE_MS = 2_000;

/** The AWS endpoint: HTTP on loopback, each request given to the service that it was signed for. Answers at once; schemas come later. */
export async function startAwsHost(options: AwsHostOptions): Promise<AwsHost> {
  const { services, context, port, log } = options;
  const played = new Map(services.map((definition) => [definition.name, new PlayedService(definition, context(definition.name))]));
  const server = createServer((request, response) => {
    void serve(request, response, played, options).catch((error: unknown) => {
      log(`aws: an answer could not be sent: ${(error as Error).message}`);
      response.destroy();
    });
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => void refuseUnread(error, socket));
  await listen(server, port);
  const instances = new Map([...played].map(([name, one]) => [name, one.instance]));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    instances,
    recover: () => each(instances, "recover", log),
    stop: async () => {
      await close(server);
      await each(instances, "stop", log);
    },
  };
}

/** One request from its first byte to its answer; whatever goes wrong becomes an AWS error. */
async function serve(incoming: IncomingMessage, response: ServerResponse, played: Map<string, PlayedService>, options: AwsHostOptions): Promise<void> {
  const { account, accessKeyId, secretAccessKey, clock, log } = options;
  const requestId = randomUUID();
  const head = wireRequest(incoming, Buffer.alloc(0));
  let what = "a request";
  let asked: PlayedService | undefined;
  let service: string | undefined;
  let answer: WireResponse;
  try {
    const request = { ...head, body: await readBody(incoming) };
    // Before the signature is proven, the scope only tells how to write an error.
    service = readAuthorization(head.headers).service;
    asked = played.get(service);
    const { region } = verifySignature(request, { accessKeyId, secretAccessKey, now: clock.now() });
    what = service;
    if (!asked) throw notPlayed(service);
    answer = await asked.answer(request, { accessKeyId, account, region }, requestId, (name) => (what = `${service} ${name}`));
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return; // the client went away: nobody reads an answer
    const fault = error instanceof AwsFault ? error : new AwsFault("InternalFailure", "The practice lab failed inside. `pixelpulse lab logs` says more.", 500);
    log(`aws ${what}: ${fault.status} ${fault.code}: ${error instanceof AwsFault ? fault.message : ((error as Error).stack ?? String(error))}`);
    const form = asked ? asked.definition.protocol : faultForm(head.headers, service);
    answer = await encodeFault(form, fault, requestId, asked?.definition.namespace);
  }
  send(incoming, response, answer);
}

function send(incoming: IncomingMessage, response: ServerResponse, { status, headers, body }: WireResponse): void {
  // A body that was refused half-way may not be taken for the next request.
  const close = incoming.complete ? {} : { connection: "close" };
  response.writeHead(status, { ...headers, ...close, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** What is not HTTP, or has headers beyond measure, never becomes a request; its client still reads an AWS error. */
async function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex): Promise<void> {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
  const fault = await encodeFault("query", { code: "MalformedHttpRequest", message: "The request is not HTTP that can be read, or its headers are too long.", status }, randomUUID());
  const head = Object.entries({ ...fault.headers, connection: "close", "content-length": Buffer.byteLength(fault.body) }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${head.join("")}\r\n${String(fault.body)}`);
}

async function each(instances: ReadonlyMap<string, AwsServiceInstance>, what: "recover" | "stop", log: (message: string) => void): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(
    [...instances].map(async ([name, instance]) => {
      try {
        await instance[what]();
      } catch (error) {
        failures.push(error);
        log(`aws ${name}: cannot ${what}: ${(error as Error).message}`);
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = new UserError({
        code: "PP_LAB_PORT_TAKEN",
        message: "The lab's AWS endpoint cannot open its port.",
        found: `127.0.0.1:${port}: ${error.message}`,
        todo: "Stop the program that holds it, or run `pixelpulse lab down`, then `pixelpulse lab up`.",
        exit: EXIT.broken,
        cause: error,
      });
      reject(taken);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const hard = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
    server.close(() => {
      clearTimeout(hard);
      resolve();
    });
    server.closeIdleConnections();
  });
}
