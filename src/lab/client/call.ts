import net from "node:net";
import type { LabAnswer, LabRequest } from "../../contracts/lab.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { socketOf } from "../places.ts";

/** What is answered at once; the other requests take as long as what they ask for. */
const AT_ONCE = new Set<LabRequest["op"]>(["status", "stop"]);
const SILENCE_MS = 10_000;

/** Asks the lab in `dir`; undefined where none answers. Refuses to wait for a lab that is there and says nothing. */
export async function ask(dir: string, request: LabRequest, silenceMs = SILENCE_MS): Promise<LabAnswer | undefined> {
  const text = await exchange(socketOf(dir), `${JSON.stringify(request)}\n`, AT_ONCE.has(request.op) ? silenceMs : 0);
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

function exchange(file: string, line: string, silenceMs: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = net.connect(file, () => socket.write(line));
    socket.setEncoding("utf8");
    socket.setTimeout(silenceMs, () => {
      reject(new UserError({ code: "PP_LAB_FAULT", message: "The practice lab is there, but it does not answer.", found: `silence for ${silenceMs / 1000} s at ${file}`, todo: "pixelpulse lab down, then pixelpulse lab up; your data stays", exit: EXIT.broken }));
      socket.destroy();
    });
    socket.on("data", (chunk: string) => (text += chunk));
    // It may go away in the middle of a word: then nobody answered.
    socket.on("close", () => resolve(text.endsWith("\n") ? text : undefined));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(error.code ?? "")) resolve(undefined);
      else reject(error);
    });
  });
}
