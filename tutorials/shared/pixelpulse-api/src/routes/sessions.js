import { randomUUID } from "node:crypto";
import { HttpError } from "../http.js";

// Kept in this process: gone when it ends, unknown to a second one.
const known = new Map();

export const sessions = {
  "POST /login": ({ body }) => {
    if (typeof body.user !== "string" || body.user === "") throw new HttpError(400, "user is missing");
    const token = randomUUID();
    known.set(token, { user: body.user, since: new Date().toISOString() });
    return { token };
  },

  "GET /session": ({ headers }) => {
    const session = known.get((headers.authorization ?? "").replace(/^Bearer /, ""));
    if (!session) throw new HttpError(401, "please log in");
    return session;
  },
};
