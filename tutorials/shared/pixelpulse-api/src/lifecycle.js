/** What has to be closed at the end, e.g. pools of connections. */
const closers = new Set();

export const state = { draining: false };

export const onShutdown = (close) => void closers.add(close);

export async function shutDown() {
  await Promise.allSettled([...closers].map((close) => close()));
}
