import { pool } from "./pools.js";

const primary = pool(process.env.PRIMARY_URL);
const replicas = (process.env.REPLICA_URLS ?? "").split(",").filter(Boolean).map(pool);

let turn = 0;
const nextReplica = () => replicas[turn++ % replicas.length] ?? primary;

/** For statements that only look: the replicas take turns. Without one, the primary answers. */
export const read = (text, params) => nextReplica().query(text, params);

/** For statements that change something: only the primary takes them. */
export const write = (text, params) => primary.query(text, params);
