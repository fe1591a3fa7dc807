const HIDDEN = "[redacted]";

/**
 * A name is looked for only where a word begins, and is of a limited length: else a long output without secrets would take minutes.
 * Each keeps what tells the reader which secret it was, and hides the secret itself.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, `-----BEGIN $1PRIVATE KEY----- ${HIDDEN}`],
  [/\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s:/?#@]*):([^\s/?#]+)@/gi, `$1$2:${HIDDEN}@`],
  [/\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}\b/g, HIDDEN],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z0-9]{20,}|xox[abeprs]-[\w-]{10,}|sk_live_\w{16,})/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, `$1 ${HIDDEN}`],
  // KEY=VALUE, KEY: VALUE, "key": "value" and --key value, wherever the key's name says what it holds.
  [
    /((?<![\w.-])["']?[\w.-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?key|credential)[\w.-]*["']?\s*[=:]\s*|--[\w-]{0,60}(?:password|secret|token|api-key)[\w-]*\s+)("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"',;&]+)/gi,
    `$1${HIDDEN}`,
  ],
  [/\b(PGPASSWORD|REDISCLI_AUTH|PGPASS)(\s*=\s*)("[^"]*"|'[^']*'|\S+)/g, `$1$2${HIDDEN}`],
];

/** The text without secrets: AWS keys, credentials in addresses, private keys, tokens, passwords. */
export function redact(text: string): string {
  return patterns.reduce((clean, [pattern, put]) => clean.replace(pattern, put), text);
}

/** The same for every string within a value. */
export function redactDeep<T>(value: T): T {
  if (typeof value === "string") return redact(value) as T;
  if (Array.isArray(value)) return value.map((part: unknown) => redactDeep(part)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typeof part === "string" ? redactNamed(key, part) : redactDeep(part as unknown)])) as T;
}

/** A value whose key says that it is a secret is hidden whole. */
function redactNamed(key: string, value: string): string {
  return value !== "" && redact(`${key}=x`) !== `${key}=x` ? HIDDEN : redact(value);
}
