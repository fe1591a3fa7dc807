import type { SessionEvent } from "../contracts/session-events.ts";
import { plainRenderer } from "../ui/events/plain.ts";
import { styleFor } from "../ui/style/style.ts";
import type { Environment } from "../platform/paths.ts";

/** Events as lines of text on a stream. */
export function textRenderer({ stdout, env, plain }: { stdout: NodeJS.WriteStream; env: Environment; plain: boolean }): (event: SessionEvent) => void {
  const style = styleFor({ env, isTTY: stdout.isTTY, plain });
  return plainRenderer({ write: (text) => void stdout.write(text), style, width: stdout.columns || 80 });
}

/** The same for a function that takes text, without colour. */
export const textLines = ({ write, env }: { write: (text: string) => void; env: Environment }): ((event: SessionEvent) => void) =>
  plainRenderer({ write, style: styleFor({ env, isTTY: false, plain: true }), width: 80 });
