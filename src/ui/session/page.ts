import type { StepProgress } from "../../contracts/session.ts";
import type { RunCommand, Step, Tutorial } from "../../contracts/tutorial.ts";
import { renderMarkdown } from "../markdown/render.ts";
import type { Style } from "../style/style.ts";
import { clean, cleanLine } from "../text/clean.ts";
import { textWidth } from "../text/width.ts";
import { indent, wrap } from "../text/wrap.ts";
import { progressBar, progressOf, progressWords } from "./progress.ts";

export interface PageParts {
  tutorial: Pick<Tutorial, "title">;
  step: Step;
  steps: readonly StepProgress[];
  style: Style;
  width: number;
  /** Words in place of the bar. */
  words: boolean;
}

/** A step as the learner reads it, a line each. */
export function stepPage(parts: PageParts): string[] {
  const { step, steps, style, width } = parts;
  const state = steps.find(({ id }) => id === step.id);
  const blocks = [
    `${header(parts)}\n${wrap(style.bold(`Step ${step.number} of ${steps.length}: ${cleanLine(step.title)}`), width)}`,
    renderMarkdown(step.prose, { width, style }),
    commands(step.run, state, style, width),
    question(step, style, width),
    state ? standing(state, style, width) : "",
    state?.status === "passed" ? afterword(step, style, width) : "",
  ];
  return blocks.filter((block) => block !== "").join("\n\n").split("\n");
}

function header({ tutorial, steps, style, width, words }: PageParts): string {
  const [title, progress] = [cleanLine(tutorial.title), progressOf(steps)];
  if (words) return wrap(`${title}. ${progressWords(progress)}`, width);
  const bar = progressBar(progress);
  return textWidth(title) + 3 + bar.length <= width ? `${style.accent(title)}   ${bar}` : `${wrap(style.accent(title), width)}\n${wrap(bar, width)}`;
}

/** Commands stay unbroken, so that they can be copied. */
function commands(runs: readonly RunCommand[], state: StepProgress | undefined, style: Style, width: number): string {
  if (runs.length === 0) return "";
  const rows = runs.map((run, index) => {
    const done = state?.ran.includes(run.id) === true ? " (done)" : "";
    return `${wrap(`${cleanLine(run.title)}${done}`, width, { first: `  ${index + 1}  ` })}\n${indent(style.bold(`$ ${clean(run.command).trim()}`), "     ")}`;
  });
  return `${runs.length === 1 ? "The command of this step:" : "The commands of this step:"}\n${rows.join("\n")}`;
}

function question({ quiz }: Step, style: Style, width: number): string {
  if (!quiz) return "";
  const options = quiz.options?.map((option, index) => wrap(cleanLine(option), width, { first: `  ${index + 1}  ` })) ?? [];
  return [renderMarkdown(`**Question:** ${quiz.ask}`, { width, style }), ...options].join("\n");
}

function standing({ status, lastReason, lastMessage, answer }: StepProgress, style: Style, width: number): string {
  const lines = answer === undefined || answer === "" ? [] : [wrap(`Your answer: ${cleanLine(answer)}`, width)];
  if (status === "passed") lines.push(style.good(style.bold("PASS")) + ": this step is passed.");
  if (status === "skipped") lines.push("SKIPPED: you left this step undone.");
  if (lastReason !== undefined && lastReason !== "ok") lines.push(wrap(`Last check: ${style.bad("NOT YET")} (${cleanLine(lastReason)}): ${cleanLine(lastMessage ?? "")}`, width));
  return lines.join("\n");
}

/** What there is to say once a step is passed. */
export function afterword({ quiz, after }: Step, style: Style, width: number): string {
  const texts = [quiz?.because, after].filter((text): text is string => text !== undefined && text.trim() !== "");
  return texts.map((text) => renderMarkdown(text, { width, style })).join("\n\n");
}
