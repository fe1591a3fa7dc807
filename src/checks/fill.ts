/** Puts values where `{name}` stands in any string within `value`. */
export function fill<T>(value: T, values: Readonly<Record<string, string>>): T {
  if (typeof value === "string") return value.replace(/\{([a-z]+)\}/g, (all, name: string) => values[name] ?? all) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => fill(each, values)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each as unknown, values)])) as T;
}
