/** A request as it came in, its body whole. */
export interface WireRequest {
  method: string;
  /** Path and query as sent, not decoded. */
  url: string;
  /** Names in lower case; several lines of one name are joined by commas. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** The part of the URL after `?`, or nothing. */
export const queryOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
