import { read } from "../db.js";
import { clientId } from "../http.js";

const ROUNDS = 20_000;

export const reports = {
  // Computed here, in the one thread that also answers everybody else.
  "GET /reports/heavy": async ({ query }) => {
    const client = clientId(query.get("client"));
    const text = `select created_at::date as day, sum(value)::int as value from events
      where client_id = $1 and created_at >= now() - interval '90 days' group by 1 order by 1`;
    const { rows } = await read(text, [client]);
    return { client, days: rows.length, forecast: forecast(rows.map((row) => row.value), client) };
  },
};

/** A range for the next 30 days: draws months from the past days, many times, and takes the 5th and 95th of a hundred. */
function forecast(days, seed) {
  if (days.length === 0) return { low: 0, high: 0 };
  let state = seed;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const sums = Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let day = 0; day < 30; day++) sum += days[Math.floor(next() * days.length)];
    return sum;
  }).sort((a, b) => a - b);
  return { low: sums[Math.floor(ROUNDS * 0.05)], high: sums[Math.floor(ROUNDS * 0.95)] };
}
