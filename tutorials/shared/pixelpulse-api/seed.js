// Fills the database with made-up events of the last 90 days. The same EVENTS gives the same events. Running it again changes nothing.
import { readFile } from "node:fs/promises";
import { pg } from "./src/modules.js";
import { connectionOptions } from "./src/postgres.js";

const events = Number(process.env.EVENTS ?? 2_000_000);
const CLIENTS = 200;

const random = (salt) => `((hashint8extended(i, ${salt}) & 1073741823) / 1073741824.0::float8)`;

const EVENTS_SQL = `insert into events (client_id, campaign, kind, value, created_at)
  select client, 'campaign-' || (1 + floor(a * 20))::int,
    case when b < 0.70 then 'impression' when b < 0.93 then 'click' when b < 0.98 then 'signup' else 'purchase' end,
    case when b < 0.98 then (c * 100)::int else 500 + (c * 20000)::int end,
    now() - interval '90 days' * (1 - i / ${events}.0::float8)
  from (
    select i, 1 + floor(${random(1)} * ${CLIENTS})::int as client, ${random(2)} as a, ${random(3)} as b, ${random(4)} as c
    from generate_series(1, ${events}::bigint) i
  ) made`;

const REST_SQL = `
  insert into layouts (client_id, layout)
    select id, jsonb_build_object('columns', 2 + id % 3, 'widgets', jsonb_build_array('trend', 'campaigns', 'funnel'))
    from generate_series(1, ${CLIENTS}) id on conflict do nothing;
  insert into settings (client_id, settings)
    select id, jsonb_build_object('currency', 'EUR', 'timezone', 'UTC', 'weekly_mail', id % 2 = 0)
    from generate_series(1, ${CLIENTS}) id on conflict do nothing;`;

async function fill(client) {
  await client.query("truncate events; truncate seeded; drop index if exists events_client_time");
  await client.query(EVENTS_SQL);
  await client.query("create index events_client_time on events (client_id, created_at)");
  await client.query(REST_SQL);
  await client.query("insert into seeded (events) values ($1)", [events]);
}

const began = performance.now();
const client = new pg.Client(connectionOptions(process.env.PRIMARY_URL, "pixelpulse-seed"));
await client.connect();
try {
  await client.query("create extension if not exists pg_stat_statements");
  await client.query(await readFile(new URL("schema.sql", import.meta.url), "utf8"));
  const { rows } = await client.query("select events from seeded");
  if (Number(rows[0]?.events ?? 0) >= events) console.log(`${rows[0].events} events of ${CLIENTS} clients are there already.`);
  else {
    await client.query("begin");
    await fill(client);
    await client.query("commit");
    // Now, so that it does not run by itself in the middle of a measurement.
    await client.query("vacuum (analyze) events");
    // What filling cost is not what serving costs.
    await client.query("select pg_stat_statements_reset()");
    console.log(`${events} events of ${CLIENTS} clients, the last 90 days, in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  }
} finally {
  await client.end();
}
