import { createHash, createHmac } from "node:crypto";
import { queryOf, type WireRequest } from "../wire/request.ts";

/** What an Authorization header says. */
export interface Signed {
  accessKeyId: string;
  /** `YYYYMMDD` */
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac("sha256", key).update(data).digest();

/** As SigV4 encodes: everything but letters, digits and `-_.~`. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The request in the form that is signed. The body is hashed here, whatever the caller says its hash is. */
function canonicalRequest(request: WireRequest, signedHeaders: string[]): string {
  const path = request.url.split("?")[0] ?? "/";
  const query = [...new URLSearchParams(queryOf(request.url))]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
  return [request.method, path.split("/").map(encode).join("/"), query, headers.join(""), signedHeaders.join(";"), sha256(request.body)].join("\n");
}

/** The signature that the owner of `secret` would have made. */
export function signatureOf(request: WireRequest, { day, region, service, signedHeaders }: Signed, secret: string): Buffer {
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"] ?? "", scope, sha256(canonicalRequest(request, signedHeaders))].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign);
}

export const bodyHash = (request: WireRequest): string => sha256(request.body);
