import { spawnSync } from "node:child_process";

/** Our environment in that home, without what would measure something else. */
export function benchEnv(home) {
  // NODE_EXTRA_CA_CERTS alone costs more than a start of ours.
  const kept = Object.entries(process.env).filter(([name]) => !/^(PIXELPULSE_|XDG_|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$)/.test(name));
  return { ...Object.fromEntries(kept), HOME: home };
}

/** Milliseconds of one run of Node to its end. */
export function timeNode(args, env, cwd) {
  const begin = performance.now();
  spawnSync(process.execPath, args, { env, cwd, stdio: "ignore" });
  return performance.now() - begin;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const bareNode = () => median(Array.from({ length: 9 }, () => timeNode(["-e", "0"], benchEnv("/"), "/")));
