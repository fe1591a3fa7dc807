import type { Token, Tokens } from "marked";
import type { Style } from "../style/style.ts";
import { clean, cleanLine } from "../text/clean.ts";

/** The named ones; the lexer has done the numbered ones already. */
const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " " };
const decode = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => entities[entity] ?? entity);

/** A line's tokens as text. Without colour, code keeps its backquotes: where it begins and ends matters. */
export function renderInline(tokens: readonly Token[], style: Style): string {
  return tokens.map((token) => renderToken(token as Tokens.Generic, style)).join("");
}

function renderToken(token: Tokens.Generic, style: Style): string {
  const inner = (): string => (token.tokens ? renderInline(token.tokens, style) : decode(textOf(token)));
  switch (token.type) {
    case "strong":
      return style.bold(inner());
    case "em":
      return style.italic(inner());
    case "codespan":
      return style.colour ? style.accent(textOf(token)) : `\`${textOf(token)}\``;
    case "br":
      return "\n";
    case "link":
      return link(inner(), hrefOf(token), style);
    case "image":
      return link(decode(textOf(token)), hrefOf(token), style);
    case "escape":
      return textOf(token);
    default:
      return inner().replaceAll("\n", " ");
  }
}

const link = (text: string, href: string, style: Style): string => (href === "" || href === text || href === `mailto:${text}` ? style.underline(text) : `${style.underline(text)} (${href})`);
// Cleaned here again: the lexer has made characters of `&#27;` and its like.
const textOf = (token: Tokens.Generic): string => clean(String(token["text"] ?? token.raw));
const hrefOf = (token: Tokens.Generic): string => cleanLine(String(token["href"] ?? ""));
