export interface NodeCalls {
  name: string;
  role: "primary" | "replica";
  calls: number;
}

interface Bounds {
  "at-least"?: number | undefined;
  "at-most"?: number | undefined;
}

export interface Expected {
  primary?: Bounds | undefined;
  "each-replica"?: Bounds | undefined;
  total?: Bounds | undefined;
}

/** The first count that is out of bounds: the primary's, each replica's, then all together. */
export function judge(nodes: readonly NodeCalls[], expected: Expected): { reason: string; message: string } | undefined {
  const total = { name: "All nodes together", calls: nodes.reduce((sum, node) => sum + node.calls, 0) };
  const counts = [
    ...nodes.filter((node) => node.role === "primary").map((node) => ({ ...node, where: "on-primary", bounds: expected.primary })),
    ...nodes.filter((node) => node.role === "replica").map((node) => ({ ...node, where: "on-replica", bounds: expected["each-replica"] })),
    { ...total, where: "in-total", bounds: expected.total },
  ];
  for (const { name, calls, where, bounds } of counts) {
    const { "at-least": atLeast = 0, "at-most": atMost = Infinity } = bounds ?? {};
    if (calls > atMost) return { reason: `too-many-${where}`, message: `${name} ran ${calls} of the queries; at most ${atMost} were expected.` };
    if (calls < atLeast) return { reason: `too-few-${where}`, message: `${name} ran ${calls} of the queries; at least ${atLeast} were expected.` };
  }
  return undefined;
}
