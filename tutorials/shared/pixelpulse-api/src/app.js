import http from "node:http";
import { HttpError, readJson } from "./http.js";
import { state } from "./lifecycle.js";
import { metricsText, observe } from "./metrics.js";
import { createRouter } from "./router.js";
import { dashboard } from "./routes/dashboard.js";
import { events } from "./routes/events.js";
import { health } from "./routes/health.js";
import { layout } from "./routes/layout.js";
import { reports } from "./routes/reports.js";
import { sessions } from "./routes/sessions.js";
import { settings } from "./routes/settings.js";

const find = createRouter(dashboard, events, health, layout, reports, sessions, settings);

export const createApp = () => http.createServer((request, response) => void answer(request, response));

async function answer(request, response) {
  const began = performance.now();
  const url = new URL(request.url, "http://api");
  if (url.pathname === "/metrics") return send(response, 200, metricsText(), "text/plain; version=0.0.4");
  const found = find(request.method, url.pathname);
  const { status, body } = await work(request, url, found);
  send(response, status, JSON.stringify(body), "application/json");
  observe(found?.route ?? "none", status, (performance.now() - began) / 1000);
}

async function work(request, url, found) {
  try {
    if (!found) throw new HttpError(404, `no route for ${request.method} ${url.pathname}`);
    const body = request.method === "GET" ? undefined : await readJson(request);
    const result = await found.handle({ params: found.params, query: url.searchParams, headers: request.headers, body });
    return { status: result?.status ?? 200, body: result?.body ?? result };
  } catch (error) {
    if (error instanceof HttpError) return { status: error.status, body: { error: error.message } };
    console.error(`${request.method} ${url.pathname}: ${error.message}`);
    return { status: 500, body: { error: error.message } };
  }
}

function send(response, status, text, type) {
  const headers = { "content-type": type, "content-length": Buffer.byteLength(text) };
  // While we stop, nobody should send the next request on this connection.
  if (state.draining) headers.connection = "close";
  response.writeHead(status, headers).end(text);
}
