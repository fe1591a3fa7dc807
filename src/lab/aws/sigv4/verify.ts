import { timingSafeEqual } from "node:crypto";
import { AwsFault } from "../../../contracts/aws-service.ts";
import type { WireRequest } from "../wire/request.ts";
import { bodyHash, signatureOf, type Signed } from "./canonical.ts";

/** How far a request's date may be from now, as on AWS. */
const WINDOW_MS = 5 * 60_000;

const FORM = /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** Reads the header form of Signature Version 4; the presigned form is not played. */
export function readAuthorization(headers: Readonly<Record<string, string>>): Signed {
  const header = headers["authorization"];
  if (header === undefined) throw new AwsFault("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  const [, accessKeyId, day, region, service, signedHeaders, signature] = FORM.exec(header) ?? [];
  if (!accessKeyId || !day || !region || !service || !signedHeaders || !signature)
    throw new AwsFault("IncompleteSignature", "The Authorization header is not a complete AWS Signature Version 4 header.");
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(";"), signature };
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Signs the request again with our secret and compares; resolves with what the signature proves. */
export function verifySignature(request: WireRequest, { accessKeyId, secretAccessKey, now }: Keys): Signed {
  const signed = readAuthorization(request.headers);
  if (signed.accessKeyId !== accessKeyId) throw new AwsFault("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
  const date = request.headers["x-amz-date"] ?? "";
  const [, year, month, dayOfMonth, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time) || date.slice(0, 8) !== signed.day)
    throw new AwsFault("IncompleteSignature", `X-Amz-Date must be a time on the day of the credential: found "${date.slice(0, 40)}".`);
  if (Math.abs(now - time) > WINDOW_MS)
    throw new AwsFault("RequestExpired", `Request has expired: its date is ${date}, and it is ${new Date(now).toISOString()} here. Set this machine's clock.`, 403);
  if (!signed.signedHeaders.includes("host") || !signed.signedHeaders.includes("x-amz-date") || mustSign(request).some((name) => !signed.signedHeaders.includes(name)))
    throw mismatch();
  const given = Buffer.from(signed.signature, "hex");
  const claimed = request.headers["x-amz-content-sha256"];
  if (!timingSafeEqual(given, signatureOf(request, signed, secretAccessKey)) || (claimed !== undefined && claimed !== bodyHash(request))) throw mismatch();
  return signed;
}

/** What names the operation and the body must be covered by the signature where it is there. */
const mustSign = ({ headers }: WireRequest): string[] => ["x-amz-target", "x-amz-content-sha256"].filter((name) => headers[name] !== undefined);

const mismatch = () =>
  new AwsFault(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
    403,
  );
