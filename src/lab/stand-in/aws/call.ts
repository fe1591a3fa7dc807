import type { Operation } from "../../aws/wire/load-service.ts";
import { Ended } from "../world.ts";
import type { SdkClient, Service } from "./services.ts";

export type Output = Record<string, unknown>;

/** An error that AWS answered, by the code that it gave on the wire. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "Refused";
  }
}

/** One call. */
export async function callOnce(service: Service, client: SdkClient, operation: string, input: object, endpoint: string): Promise<Output> {
  try {
    const { $metadata: _metadata, ...output } = (await client.send(service.command(operation, input))) as Output;
    return output;
  } catch (error) {
    throw refusal(error, endpoint);
  }
}

/** Every page of a list as one, unless the caller asks for pages; then exactly what they asked for. */
export async function callAll(service: Service, client: SdkClient, { name, input: schema }: Operation, input: object, endpoint: string): Promise<Output> {
  const members = new Set(schema.isStructSchema() ? [...schema.structIterator()].map(([member]) => member) : []);
  const token = [["Marker", "MaxRecords"], ["nextToken", "maxResults"]].find(([marker = "", size = ""]) => members.has(marker) && members.has(size));
  const first = await callOnce(service, client, name, input, endpoint);
  const [marker, size] = token ?? [];
  if (marker === undefined || size === undefined || marker in input || size in input) return first;
  let all = first;
  for (let page = first; typeof page[marker] === "string" && page[marker] !== ""; ) {
    page = await callOnce(service, client, name, { ...input, [marker]: page[marker] }, endpoint);
    all = joined(all, page);
  }
  const { [marker]: _marker, ...whole } = all;
  return whole;
}

const joined = (all: Output, page: Output): Output =>
  Object.fromEntries(Object.entries({ ...all, ...page }).map(([key, value]) => {
    const before = all[key];
    return [key, Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value];
  }));

function refusal(error: unknown, endpoint: string): unknown {
  const { name, message, code, Code, $metadata } = error as Error & { code?: string; Code?: string; $metadata?: { httpStatusCode?: number } };
  if ($metadata?.httpStatusCode !== undefined) return new Refused(Code ?? name, message);
  if (["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENOTFOUND"].includes(code ?? "")) return new Ended(255, `\nCould not connect to the endpoint URL: "${endpoint.replace(/\/*$/, "/")}"\n`);
  return error;
}
