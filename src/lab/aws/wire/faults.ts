import type { AwsFault } from "../../../contracts/aws-service.ts";
import type { WireResponse } from "./request.ts";
import { escapeXml } from "./xml.ts";

/** How a client wants its errors. Five ways, because clients of services that are not played here must understand the refusal too. */
type FaultForm = "query" | "ec2" | "rest-xml" | "json" | "rest-json" | "cbor";

const REST_XML = new Set(["s3", "s3-outposts", "s3-object-lambda", "route53", "cloudfront"]);

/** The form that a request's client reads, told by its headers and by the service that it signed for. */
export function faultForm(headers: Readonly<Record<string, string>>, service: string | undefined): FaultForm {
  if (headers["smithy-protocol"] === "rpc-v2-cbor") return "cbor";
  if (headers["x-amz-target"] !== undefined) return "json";
  if (service !== undefined && REST_XML.has(service)) return "rest-xml";
  if (service === "ec2") return "ec2";
  if (service === undefined || headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true) return "query";
  return "rest-json";
}

/** An error as AWS writes it. */
export async function encodeFault(form: FaultForm, fault: Pick<AwsFault, "code" | "message" | "status">, requestId: string, namespace = ""): Promise<WireResponse> {
  const { code, message, status } = fault;
  const headers = { "x-amzn-requestid": requestId };
  const side = status >= 500 ? "Receiver" : "Sender";
  const [safeCode, safeMessage] = [escapeXml(code), escapeXml(message)];
  const xml = (body: string): WireResponse => ({ status, headers: { ...headers, "content-type": "text/xml" }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` });
  switch (form) {
    case "query":
      return xml(
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${side}</Type><Code>${safeCode}</Code><Message>${safeMessage}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    case "ec2":
      return xml(`<Response><Errors><Error><Code>${safeCode}</Code><Message>${safeMessage}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`);
    case "rest-xml":
      return xml(`<Error><Code>${safeCode}</Code><Message>${safeMessage}</Message><RequestId>${requestId}</RequestId></Error>`);
    case "cbor": {
      const { cbor } = await import("@smithy/core/cbor");
      const body = cbor.serialize({ __type: code, message });
      return { status, headers: { ...headers, "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" }, body };
    }
    default:
      return {
        status,
        headers: { ...headers, "content-type": form === "json" ? "application/x-amz-json-1.1" : "application/json", "x-amzn-errortype": code },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}
