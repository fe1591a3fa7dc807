/** Where a learner sits: the real terminal, or two streams in a test. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean | undefined; setRawMode?(mode: boolean): unknown };
  output: NodeJS.WritableStream & { isTTY?: boolean | undefined; columns?: number | undefined; rows?: number | undefined };
  /** Calls the listener at each change of size; answers with how to stop that. */
  onResize(listener: () => void): () => void;
  /** Ctrl-C where no raw mode catches it (typed words), or SIGINT from outside. */
  onInterrupt(listener: () => void): () => void;
}

interface Signals {
  on(event: "SIGINT", listener: () => void): unknown;
  off(event: "SIGINT", listener: () => void): unknown;
}

/** The terminal of this process: `terminalOf({ input: process.stdin, output: process.stdout, signals: process })`. */
export const terminalOf = ({ input, output, signals }: Pick<Terminal, "input" | "output"> & { signals: Signals }): Terminal => ({
  input,
  output,
  onResize: (listener) => {
    output.on("resize", listener);
    return () => output.off("resize", listener);
  },
  onInterrupt: (listener) => {
    signals.on("SIGINT", listener);
    return () => signals.off("SIGINT", listener);
  },
});

const DESIGN = { columns: 80, rows: 24 };

/** Its size now; the design size where it does not say. */
export const sizeOf = ({ output }: Terminal): { columns: number; rows: number } => ({ columns: output.columns || DESIGN.columns, rows: output.rows || DESIGN.rows });
