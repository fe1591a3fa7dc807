import { HttpError } from "../http.js";
import { state } from "../lifecycle.js";
import { databaseReady } from "../pools.js";

export const health = {
  // Alive says only: this process answers. A database that is down is no reason to restart it.
  "GET /livez": () => ({ alive: true }),

  "GET /readyz": async () => {
    if (state.draining) throw new HttpError(503, "stopping");
    try {
      await databaseReady();
    } catch (error) {
      throw new HttpError(503, `no database: ${error.message}`);
    }
    return { ready: true };
  },
};
