import { Lexer } from "marked";
import { clean } from "../text/clean.ts";
import { renderBlocks, type Look } from "./blocks.ts";

/** A lesson's Markdown as text for a terminal of this width. Nothing in it can reach the terminal but words and line ends. */
export const renderMarkdown = (text: string, look: Look): string => renderBlocks(new Lexer({ gfm: true }).lex(clean(text)), look);
