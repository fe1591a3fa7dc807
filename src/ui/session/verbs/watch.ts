import type { Player } from "../player.ts";
import { isDone, type Verb } from "../verb.ts";
import { checkStep } from "./check.ts";

export const watch: Verb = {
  key: "w",
  word: "watch",
  label: "watch",
  short: "watch",
  help: "check again whenever a file in my folder changes, until it passes or I press a key",
  offered: ({ state }) => !isDone(state),
  do: async (player) => {
    const stop = new AbortController();
    const pressed = player.dialog.anyKey(stop.signal).then(() => stop.abort());
    const pass = await untilPassed(player, stop.signal);
    stop.abort();
    await pressed;
    if (!pass) player.say("No longer watching.");
    return "stay";
  },
};

async function untilPassed(player: Player, signal: AbortSignal): Promise<boolean> {
  if (await checkStep(player)) return true;
  const hint = player.dialog.by === "key" ? "any key stops" : "Enter stops";
  const changes = player.watch(signal)[Symbol.asyncIterator]();
  const stopped = new Promise<undefined>((resolve) => signal.addEventListener("abort", () => resolve(undefined), { once: true }));
  try {
    while (!signal.aborted) {
      player.say(player.style.dim(`Watching your folder; ${hint}.`));
      const change = await Promise.race([changes.next(), stopped, player.interrupts.left]);
      if (change === undefined || change.done === true) return false;
      if (await checkStep(player)) return true;
    }
    return false;
  } finally {
    void changes.return?.();
  }
}
