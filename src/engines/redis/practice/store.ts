const MAX_BYTES = 256 * 1024 * 1024;

interface Entry {
  value: Buffer;
  /** Milliseconds since 1970; undefined: for ever. */
  expiresAt: number | undefined;
}

export class OutOfMemory extends Error {}

/** Keys (bytes as latin1 text) and their values; what has expired is not there. */
export class Store {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(readonly now: () => number) {}

  get(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAt === undefined || entry.expiresAt > this.now()) return entry;
    this.delete(key);
    return undefined;
  }

  set(key: string, value: Buffer, expiresAt?: number): void {
    this.delete(key);
    const size = key.length + value.length;
    if (this.#bytes + size > MAX_BYTES) throw new OutOfMemory();
    this.#entries.set(key, { value, expiresAt });
    this.#bytes += size;
  }

  /** False where there is no such key. A time in the past deletes it. */
  expire(key: string, expiresAt: number): boolean {
    const entry = this.get(key);
    if (!entry) return false;
    entry.expiresAt = expiresAt;
    this.get(key);
    return true;
  }

  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    this.#bytes -= key.length + entry.value.length;
    this.#entries.delete(key);
    return entry.expiresAt === undefined || entry.expiresAt > this.now();
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  keys(): string[] {
    this.sweep();
    return [...this.#entries.keys()];
  }

  /** Frees what has expired and is never asked for again. */
  sweep(): void {
    for (const key of this.#entries.keys()) this.get(key);
  }

  get bytes(): number {
    return this.#bytes;
  }
}
