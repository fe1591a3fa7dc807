import { pool } from "./pools.js";

const replicas = (process.env.REPLICA_URLS ?? "").split(",").filter(Boolean).map(pool);

let turn = 0;
const query = (text, params) => replicas[turn++ % replicas.length].query(text, params);

export const read = query;

// The mistake: a replica only follows. It refuses every change.
export const write = query;
