import { read, write } from "../db.js";
import { clientId, HttpError } from "../http.js";

export const layout = {
  "GET /clients/:id/layout": async ({ params }) => {
    const { rows } = await read("select layout from layouts where client_id = $1", [clientId(params.id)]);
    if (rows.length === 0) throw new HttpError(404, "no such client");
    return rows[0].layout;
  },

  "PUT /clients/:id/layout": async ({ params, body }) => {
    const text = `insert into layouts (client_id, layout) values ($1, $2)
      on conflict (client_id) do update set layout = excluded.layout, updated_at = now()`;
    await write(text, [clientId(params.id), JSON.stringify(body)]);
    return { saved: true };
  },
};
