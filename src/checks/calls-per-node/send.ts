import type { StepContext } from "../../contracts/step-context.ts";
import { fill } from "../fill.ts";
import { refuseUnavailable, request } from "../request.ts";

export interface Sending {
  get: string;
  times: number;
  client?: number | undefined;
  clients: number;
  "at-once": number;
}

/** Sends the requests; answers what went wrong with the first that failed. */
export async function send({ get, times, client, clients, "at-once": atOnce }: Sending, context: StepContext): Promise<string | undefined> {
  // Another first client each time, so that an answer kept since the last check does not stand in for this one's.
  const offset = Number.parseInt(context.nonce().slice(0, 6), 16);
  let next = 0;
  let failure: string | undefined;
  let down: unknown;
  const sender = async (): Promise<void> => {
    while (next < times && failure === undefined && down === undefined) {
      const number = next++;
      const to = fill(get, { client: String(client ?? ((offset + number) % clients) + 1) });
      const answer = await request({ to }, context);
      if (answer === "slow") failure ??= `GET ${to}: no answer within 10 s`;
      else {
        refuseUnavailable(answer, `GET ${to}`);
        if (answer.status < 200 || answer.status > 299) failure ??= `GET ${to}: ${answer.status} ${answer.body.slice(0, 200)}`.trimEnd();
      }
    }
  };
  // All have ended before we go on: nothing is sent behind the caller's back.
  await Promise.all(Array.from({ length: Math.min(atOnce, times) }, () => sender().catch((error: unknown) => (down ??= error))));
  if (down !== undefined) throw down;
  return failure;
}
