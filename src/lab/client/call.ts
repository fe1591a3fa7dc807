import net from "node:net";
import type { LabAnswer, LabRequest } from "../../contracts/lab.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { socketOf } from "../places.ts";

/** Asks the lab in `dir`; undefined where none answers. */
export async function ask(dir: string, request: LabRequest): Promise<LabAnswer | undefined> {
  const text = await exchange(socketOf(dir), `${JSON.stringify(request)}\n`);
  return text === undefined ? undefined : (JSON.parse(text) as LabAnswer);
}

/** The same for a lab that must be there; its error becomes ours. */
export async function labCall(dir: string, request: LabRequest): Promise<unknown> {
  const answer = await ask(dir, request);
  if (answer?.ok) return answer.value;
  if (!answer)
    throw new UserError({ code: "PP_LAB_DOWN", message: "This needs the practice lab, and it is not running.", found: `no lab answers for ${dir}`, todo: "pixelpulse lab up", exit: EXIT.broken });
  const { code, ...rest } = answer.error;
  throw new UserError({ ...rest, code: code as `PP_${string}`, exit: code === "PP_APP_FAILED" ? EXIT.notYet : EXIT.broken });
}

function exchange(file: string, line: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = net.connect(file, () => socket.write(line));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (text += chunk));
    // It may go away in the middle of a word: then nobody answered.
    socket.on("close", () => resolve(text.endsWith("\n") ? text : undefined));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(error.code ?? "")) resolve(undefined);
      else reject(error);
    });
  });
}
