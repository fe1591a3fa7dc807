import { write } from "../db.js";
import { clientId, HttpError } from "../http.js";

const KINDS = ["impression", "click", "signup", "purchase"];

export const events = {
  "POST /events": async ({ body }) => {
    const client = clientId(body.client);
    const { campaign, kind, value = 0 } = body;
    if (typeof campaign !== "string" || campaign === "" || campaign.length > 100) throw new HttpError(400, "campaign must be a short text");
    if (!KINDS.includes(kind)) throw new HttpError(400, `kind must be one of ${KINDS.join(", ")}`);
    if (!Number.isInteger(value) || Math.abs(value) > 2 ** 31 - 1) throw new HttpError(400, "value must be a whole number of cents");
    await write("insert into events (client_id, campaign, kind, value) values ($1, $2, $3, $4)", [client, campaign, kind, value]);
    return { status: 201, body: { stored: true } };
  },
};
