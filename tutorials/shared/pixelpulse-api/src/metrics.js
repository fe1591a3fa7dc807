import { monitorEventLoopDelay } from "node:perf_hooks";

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const requests = new Map();
const loop = monitorEventLoopDelay();
loop.enable();

/** Counts one answered request. */
export function observe(route, status, seconds) {
  const labels = `route="${route}",status="${status}"`;
  const kept = requests.get(labels) ?? { count: 0, sum: 0, buckets: BOUNDS.map(() => 0) };
  kept.count += 1;
  kept.sum += seconds;
  BOUNDS.forEach((bound, at) => (kept.buckets[at] += seconds <= bound ? 1 : 0));
  requests.set(labels, kept);
}

/** Everything in Prometheus' text format. */
export function metricsText() {
  const cpu = process.cpuUsage();
  const lines = ["# HELP http_request_duration_seconds Time to answer.", "# TYPE http_request_duration_seconds histogram"];
  for (const [labels, { count, sum, buckets }] of requests) {
    BOUNDS.forEach((bound, at) => lines.push(`http_request_duration_seconds_bucket{${labels},le="${bound}"} ${buckets[at]}`));
    lines.push(`http_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`);
    lines.push(`http_request_duration_seconds_sum{${labels}} ${sum}`, `http_request_duration_seconds_count{${labels}} ${count}`);
  }
  lines.push("# HELP process_cpu_seconds_total CPU time of this process.", "# TYPE process_cpu_seconds_total counter");
  lines.push(`process_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}`);
  lines.push("# HELP process_resident_memory_bytes Memory of this process.", "# TYPE process_resident_memory_bytes gauge");
  lines.push(`process_resident_memory_bytes ${process.memoryUsage.rss()}`);
  lines.push("# HELP nodejs_eventloop_lag_p99_seconds How long work waits for its turn.", "# TYPE nodejs_eventloop_lag_p99_seconds gauge");
  lines.push(`nodejs_eventloop_lag_p99_seconds ${loop.percentile(99) / 1e9 || 0}`);
  return `${lines.join("\n")}\n`;
}
