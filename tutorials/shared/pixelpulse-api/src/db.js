import { pool } from "./pools.js";

const primary = pool(process.env.PRIMARY_URL);

const query = (text, params) => primary.query(text, params);

/** For statements that only look. */
export const read = query;

/** For statements that change something. */
export const write = query;
