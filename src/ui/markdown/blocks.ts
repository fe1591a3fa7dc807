import type { Token, Tokens } from "marked";
import type { Style } from "../style/style.ts";
import { clean } from "../text/clean.ts";
import { columns } from "../text/columns.ts";
import { indent, wrap } from "../text/wrap.ts";
import { renderInline } from "./inline.ts";

export interface Look {
  width: number;
  style: Style;
}

/** Blocks with an empty line between them. */
export function renderBlocks(tokens: readonly Token[], look: Look): string {
  return tokens
    .map((token) => renderBlock(token as Tokens.Generic, look))
    .filter((block) => block !== "")
    .join("\n\n");
}

function renderBlock(token: Tokens.Generic, look: Look): string {
  const { width, style } = look;
  switch (token.type) {
    case "heading":
      return wrap(style.bold(inlineOf(token, style)), width);
    case "code":
      return indent(clean(String(token["text"])), "    ");
    case "list":
      return renderList(token as Tokens.List, look);
    case "blockquote":
      return indentAll(renderBlocks(token.tokens ?? [], { style, width: width - 2 }), "> ");
    case "table":
      return renderTable(token as Tokens.Table, look);
    case "hr":
      return "-".repeat(Math.min(width, 20));
    case "space":
    case "def":
      return "";
    default:
      return wrap(inlineOf(token, style), width);
  }
}

const inlineOf = (token: Tokens.Generic, style: Style): string => renderInline(token.tokens ?? [{ type: "text", raw: token.raw, text: token.raw }], style);
const indentAll = (text: string, by: string): string => text.split("\n").map((line) => `${by}${line}`.trimEnd()).join("\n");

function renderList(list: Tokens.List, { width, style }: Look): string {
  const start = typeof list.start === "number" ? list.start : 1;
  const items = list.items.map((item, index) => {
    const mark = list.ordered ? `${start + index}. ` : style.unicode ? "• " : "- ";
    const done = item.task ? (item.checked ? "[done] " : "[to do] ") : "";
    const inner = { style, width: width - mark.length };
    const body = done + renderBlocks(item.tokens.filter((token) => token.type !== "checkbox"), inner);
    return mark + indent(body, " ".repeat(mark.length)).trimStart();
  });
  return items.join(list.loose ? "\n\n" : "\n");
}

function renderTable(table: Tokens.Table, { width, style }: Look): string {
  const cell = (each: Tokens.TableCell): string => renderInline(each.tokens, style).replaceAll("\n", " ");
  return columns({ head: table.header.map(cell), rows: table.rows.map((row) => row.map(cell)), sides: table.align.map((side) => (side === "right" ? "right" : "left")) }, width);
}
