import type { SessionEvent } from "../../contracts/session-events.ts";
import { EXIT } from "../../kernel/errors.ts";
import { renderEvent } from "../events/plain.ts";
import { Leave } from "./interrupts.ts";
import type { View } from "./dialog.ts";
import type { PlayOptions } from "./options.ts";
import { stepPage } from "./page.ts";
import { openPlayer, type Player } from "./player.ts";
import { verbOf, verbs } from "./verbs.ts";

/**
 * The interactive tutorial. Resolves with the exit code: 0 at the end of the tutorial and on q, 130 after Ctrl-C twice.
 * Whatever happens, the terminal is given back as it was.
 */
export async function playInTerminal(options: PlayOptions): Promise<number> {
  const player = openPlayer(options, viewOf);
  const { dialog } = player;
  // A terminal that is closed takes nothing any more; its end of input ends the session.
  const onGone = (): void => undefined;
  options.terminal.output.on("error", onGone);
  let unsubscribe: (() => void) | undefined;
  try {
    unsubscribe = options.subscribe(rendererFor(player));
    return await untilTheEnd(player);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    player.say("\nYour progress is kept. Go on with: pixelpulse tutorial start");
    return EXIT.cancelled;
  } finally {
    unsubscribe?.();
    dialog.close();
    options.terminal.output.off("error", onGone);
  }
}

async function untilTheEnd(player: Player): Promise<number> {
  const { dialog, interrupts } = player;
  dialog.showPage(true);
  for (;;) {
    const said = await dialog.said();
    if (interrupts.isLeft()) throw new Leave();
    if (said.kind === "interrupt") {
      player.say("Ctrl-C once more leaves; your progress is kept.");
      continue;
    }
    // Where nothing can be typed any more, that is a quit.
    const { word, argument } = said.kind === "end" ? { word: "quit", argument: "" } : said;
    const verb = verbOf(word);
    const outcome = verb ? await verb.do(player, argument) : unknown(word, player);
    // Ctrl-C twice while a question was open.
    if (interrupts.isLeft()) throw new Leave();
    if (typeof outcome === "object") return outcome.exit;
    if (outcome === "new") dialog.showPage(true);
  }
}

/** A key that means nothing does nothing; a word that means nothing is told. */
function unknown(word: string, { dialog, say }: Player): "stay" {
  if (dialog.by === "word") say(`There is no such word: ${word}. Type help to see them all.`);
  return "stay";
}

const viewOf = (player: Player): View => ({
  page: () => stepPage({ tutorial: player.tutorial, step: player.session.step(), steps: player.session.status().steps, style: player.style, width: player.width(), words: player.dialog.by === "word" }),
  offers: () => {
    const at = { step: player.session.step(), state: player.state() };
    return verbs.filter((verb) => verb.offered(at));
  },
});

/** Events as text; which step it is, the page says. */
function rendererFor({ dialog, style, width }: Player): (event: SessionEvent) => void {
  return (event) => {
    if (event.type !== "step-entered") renderEvent(event, { raw: dialog.raw, line: dialog.print }, { style, width: width() });
  };
}
