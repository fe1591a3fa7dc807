/** Puts a look on a piece of text; does nothing where there is none to put. */
export type Paint = (text: string) => string;

/** How text may look on one stream. Colour and symbols only repeat what the words say. */
export interface Style {
  /** Escape sequences for colour and weight may be written. */
  colour: boolean;
  /** Block and bullet characters may be written. */
  unicode: boolean;
  /** Typed words in place of single keys, nothing drawn, the cursor never moved. */
  plain: boolean;
  bold: Paint;
  dim: Paint;
  italic: Paint;
  underline: Paint;
  good: Paint;
  bad: Paint;
  warn: Paint;
  accent: Paint;
}

export interface StyleSource {
  env: Readonly<Record<string, string | undefined>>;
  isTTY: boolean | undefined;
  plain: boolean;
}

/** Decides from the surroundings: no terminal, `--plain`, https://no-color.org, TERM=dumb, CI. */
export function styleFor({ env, isTTY, plain: wanted }: StyleSource): Style {
  const plain = wanted || env["TERM"] === "dumb";
  const colour = isTTY === true && !plain && !env["NO_COLOR"] && !env["CI"];
  const paint = (open: number, close: number): Paint => (colour ? (text) => `\u001B[${open}m${text}\u001B[${close}m` : (text) => text);
  return {
    colour,
    // The Linux console has no such glyphs in most of its fonts.
    unicode: !plain && env["TERM"] !== "linux" && saysUtf8(env),
    plain,
    bold: paint(1, 22),
    dim: paint(2, 22),
    italic: paint(3, 23),
    underline: paint(4, 24),
    good: paint(32, 39),
    bad: paint(31, 39),
    warn: paint(33, 39),
    accent: paint(36, 39),
  };
}

/** The first of the three that is set decides, as POSIX has it. */
const saysUtf8 = (env: StyleSource["env"]): boolean => /utf-?8/i.test(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "");
