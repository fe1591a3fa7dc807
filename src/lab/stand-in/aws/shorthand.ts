import { badParameter } from "./usage.ts";

/** What shorthand can say; the schema then tells numbers and lists from texts. */
export type Loose = string | Loose[] | { [key: string]: Loose };

/**
 * The CLI's shorthand: `Key=a,Value=b`, `Name=x,Values=y,z`, `Values=[y,z]`, `A={B=c}`, quoted values.
 * A comma begins the next member when a `key=` follows, else it goes on with a list.
 */
export function parseShorthand(text: string, option: string): { [key: string]: Loose } {
  const reader = new Reader(text, option);
  const members = reader.members();
  reader.end();
  return members;
}

class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly option: string,
  ) {}

  members(): { [key: string]: Loose } {
    const found: [string, Loose][] = [];
    do {
      const key = this.#match(/[A-Za-z0-9_\-./:# ]+(?==)/y)?.trim();
      if (key === undefined) throw this.#wrong("a name and '='");
      this.#at++;
      found.push([key, this.#values()]);
    } while (this.#eat(","));
    return Object.fromEntries(found);
  }

  end(): void {
    if (this.#at < this.text.length) throw this.#wrong("the end");
  }

  #values(): Loose {
    const first = this.#value();
    if (typeof first !== "string") return first;
    const list = [first];
    while (this.text[this.#at] === "," && !/,\s*[A-Za-z0-9_\-./:# ]+=/y.test(this.text.slice(this.#at))) {
      this.#at++;
      const next = this.#value();
      if (typeof next === "string") list.push(next);
    }
    return list.length === 1 ? first : list;
  }

  #value(): Loose {
    if (this.#eat("[")) {
      const items: Loose[] = [];
      if (this.#eat("]")) return items;
      do items.push(this.#value());
      while (this.#eat(","));
      this.#must("]");
      return items;
    }
    if (this.#eat("{")) {
      const members = this.members();
      this.#must("}");
      return members;
    }
    const quoted = this.#match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y);
    if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(["'\\])/g, "$1");
    return (this.#match(/(?:\\,|[^,\]}])*/y) ?? "").replaceAll("\\,", ",");
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #eat(char: string): boolean {
    if (this.text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #must(char: string): void {
    if (!this.#eat(char)) throw this.#wrong(`'${char}'`);
  }

  #wrong(expected: string) {
    const found = this.text[this.#at];
    return badParameter(`--${this.option}`, `Expected: ${expected}, received: ${found === undefined ? "the end of the value" : `'${found}'`} for input:\n${this.text}\n${" ".repeat(this.#at)}^`);
  }
}
