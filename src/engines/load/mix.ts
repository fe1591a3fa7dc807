import type { MixEntry } from "./spec.ts";

/** How PixelPulse Analytics is used: people look at dashboards, campaigns send events. */
export const ANALYTICS_MIX: readonly MixEntry[] = [
  { weight: 55, method: "GET", path: "/clients/{client}/dashboard?days=30" },
  { weight: 5, method: "GET", path: "/clients/{client}/dashboard?days=90" },
  { weight: 15, method: "GET", path: "/clients/{client}/layout" },
  { weight: 10, method: "GET", path: "/clients/{client}/settings" },
  { weight: 15, method: "POST", path: "/events", body: '{"client":{client},"campaign":"campaign-{n}","kind":"click","value":25}' },
];
