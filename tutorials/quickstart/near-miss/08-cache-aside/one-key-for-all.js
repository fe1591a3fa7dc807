import { cached } from "../cache.js";
import { read } from "../db.js";
import { clientId, HttpError } from "../http.js";

const SQL = `with /* a client's dashboard, day by day */ daily as (
    select created_at::date as day, campaign, kind, count(*) as events, sum(value) as value
    from events
    where client_id = $1 and created_at >= current_date - $2::int + 1
    group by 1, 2, 3
  ), days as (
    select generate_series(current_date - $2::int + 1, current_date, '1 day')::date as day
  ), filled as (
    -- A day without an event is a zero, not a gap.
    select days.day, series.campaign, series.kind, coalesce(daily.events, 0) as events, coalesce(daily.value, 0) as value
    from days
    cross join (select distinct campaign, kind from daily) series
    left join daily on daily.day = days.day and daily.campaign = series.campaign and daily.kind = series.kind
  ), smooth as (
    select day, campaign, kind, events, value,
      avg(events) over (partition by campaign, kind order by day rows 6 preceding) as week_events,
      avg(value) over (partition by campaign, kind order by day rows 27 preceding) as month_value
    from filled
  ), ranked as (
    select day, campaign, sum(events)::int as events, sum(value)::int as value,
      round(sum(week_events), 1)::float as week_events, round(sum(month_value), 1)::float as month_value,
      rank() over (partition by day order by sum(value) desc, campaign)::int as rank
    from smooth
    group by day, campaign
  )
  select to_char(day, 'YYYY-MM-DD') as day, campaign, events, value, week_events, month_value, rank
  from ranked where rank <= 5 order by day, rank`;

export const dashboard = {
  "GET /clients/:id/dashboard": async ({ params, query }) => {
    const client = clientId(params.id);
    const days = Number(query.get("days") ?? 30);
    if (days !== 30 && days !== 90) throw new HttpError(400, "days must be 30 or 90");
    // The mistake: the key does not say whose dashboard this is. Everybody gets the first one that was asked for.
    return cached("dashboard", 60, async () => {
      const { rows } = await read(SQL, [client, days]);
      return { client, days, best: rows };
    });
  },
};
