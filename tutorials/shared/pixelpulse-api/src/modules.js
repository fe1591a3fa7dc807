import { createRequire } from "node:module";
import path from "node:path";

// In the practice lab this app needs no `npm install`: PIXELPULSE_MODULES names a node_modules folder that has its two packages.
const folder = process.env.PIXELPULSE_MODULES;
const require = createRequire(folder ? path.join(folder, "here.js") : import.meta.url);

export const pg = require("pg");
export const { Redis } = require("ioredis");
