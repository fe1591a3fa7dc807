import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import { credentials, region } from "./host.ts";

export interface RawRequest {
  service: string;
  method: string;
  /** Path and query, as they go over the wire. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface RawAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac("sha256", key).update(data).digest();
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The headers with an Authorization over all of them, for requests that no SDK would send. */
export function sign({ service, method, url, headers, body }: RawRequest, authority: string, now = new Date()): Record<string, string> {
  const date = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const all: Record<string, string> = { ...headers, host: authority, "x-amz-date": date };
  const names = Object.keys(all).sort();
  const [path = "/", query = ""] = url.split("?", 2);
  const sorted = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join("&");
  const canonical = [method, path.split("/").map(encode).join("/"), sorted, names.map((name) => `${name}:${(all[name] ?? "").trim().replace(/ +/g, " ")}\n`).join(""), names.join(";"), sha256(body)].join("\n");
  const scope = [date.slice(0, 8), region, service, "aws4_request"];
  const key = scope.reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n")).toString("hex");
  return { ...all, authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${signature}` };
}

/** Sends a request as it is; the connection is kept where the endpoint keeps it. */
export function sendRaw(endpoint: string, { method, url, body }: RawRequest, headers: Record<string, string>, agent: http.Agent): Promise<RawAnswer> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path: url, headers: { ...headers, "content-length": body.length }, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString("utf8") }));
    });
    request.once("error", reject);
    request.setTimeout(10_000, () => request.destroy(new Error("no answer in 10 s")));
    request.end(body);
  });
}
