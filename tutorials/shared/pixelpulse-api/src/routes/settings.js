import { read, write } from "../db.js";
import { clientId, HttpError } from "../http.js";

export const settings = {
  "GET /clients/:id/settings": async ({ params }) => {
    const { rows } = await read("select settings from settings where client_id = $1", [clientId(params.id)]);
    if (rows.length === 0) throw new HttpError(404, "no such client");
    return rows[0].settings;
  },

  "PUT /clients/:id/settings": async ({ params, body }) => {
    const text = `insert into settings (client_id, settings) values ($1, $2)
      on conflict (client_id) do update set settings = excluded.settings, updated_at = now()`;
    await write(text, [clientId(params.id), JSON.stringify(body)]);
    return { saved: true };
  },
};
