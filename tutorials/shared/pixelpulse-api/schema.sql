create table if not exists events (
  id bigint generated always as identity,
  client_id integer not null,
  campaign text not null,
  kind text not null,
  value integer not null,
  created_at timestamptz not null default now()
);

create table if not exists layouts (
  client_id integer primary key,
  layout jsonb not null,
  updated_at timestamptz not null default now()
);

create table if not exists settings (
  client_id integer primary key,
  settings jsonb not null,
  updated_at timestamptz not null default now()
);

-- One row once the tables were filled: how many events were made.
create table if not exists seeded (events bigint not null, at timestamptz not null default now());
