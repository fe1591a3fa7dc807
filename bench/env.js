import { spawnSync } from "node:child_process";

/** Our environment in that home, without what would measure something else. */
export function benchEnv(home) {
  const env = { ...process.env, HOME: home };
  delete env.NODE_EXTRA_CA_CERTS; // alone it costs more than a start of ours
  for (const name of Object.keys(env)) if (/^(PIXELPULSE_|XDG_|NODE_OPTIONS$)/.test(name)) delete env[name];
  return env;
}

/** Milliseconds of one run of Node to its end. */
export function timeNode(args, env, cwd) {
  const begin = performance.now();
  spawnSync(process.execPath, args, { env, cwd, stdio: "ignore" });
  return performance.now() - begin;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const bareNode = () => median(Array.from({ length: 9 }, () => timeNode(["-e", "0"], benchEnv("/"), "/")));
