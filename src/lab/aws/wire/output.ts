import { JsonCodec2, XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { Operation, WireService } from "./load-service.ts";
import type { WireResponse } from "./request.ts";

/** AWS JSON 1.1: seconds since 1970 for dates. */
const jsonSettings = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false };

/** What a handler answered, in the service's protocol. */
export function encodeOutput(service: WireService, operation: Operation, output: unknown, requestId: string): WireResponse {
  const id = { "x-amzn-requestid": requestId };
  if (service.protocol === "query")
    return { status: 200, headers: { ...id, "content-type": "text/xml" }, body: queryBody(service, operation, output, requestId) };
  return { status: 200, headers: { ...id, "content-type": "application/x-amz-json-1.1" }, body: jsonBody(operation.output, output) };
}

function jsonBody(schema: NormalizedSchema, output: unknown): string | Uint8Array {
  if (!schema.isStructSchema()) return "{}";
  const serializer = new JsonCodec2(jsonSettings).createSerializer();
  serializer.write(schema, output ?? {});
  return serializer.flush();
}

/** `<XResponse><XResult>...</XResult><ResponseMetadata>`; operations without output have no result element. */
function queryBody(service: WireService, { name, output: schema }: Operation, output: unknown, requestId: string): string {
  const result = schema.isStructSchema() ? structure(schema, output ?? {}, `${name}Result`) : "";
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response xmlns="${service.namespace ?? ""}">${result}${metadata}</${name}Response>`;
}

function structure(schema: NormalizedSchema, value: unknown, tag: string): string {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace: "",
    serviceNamespace: "",
  });
  serializer.write(schema, value);
  const text = String(serializer.flush());
  // The serializer names the element after the shape; the protocol wants the operation's name.
  const shape = schema.getName() ?? "";
  const inner = new RegExp(`^<${shape}(?:\\s[^>]*)?>([\\s\\S]*)</${shape}>$`).exec(text);
  return `<${tag}>${inner?.[1] ?? ""}</${tag}>`;
}
