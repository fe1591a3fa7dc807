import type { Connection, Submittable } from "pg";

export interface Column {
  name: string;
  dataTypeID: number;
}

/** One result as the server sent it, values as text. */
export interface Result {
  columns: Column[] | undefined;
  rows: (string | null)[][];
  /** e.g. `INSERT 0 1`; undefined for an empty query. */
  tag: string | undefined;
}

/** What the server says of an error; position counts characters from 1. */
export interface ServerError extends Error {
  severity?: string;
  detail?: string;
  hint?: string;
  position?: string;
  where?: string;
}

/** Runs a text of one or more statements and hands over each result as it ends: the driver's own query keeps neither tags nor texts. */
export class Statement implements Submittable {
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: ServerError) => void = () => undefined;
  #current: Result = empty();

  constructor(
    private readonly text: string,
    private readonly onResult: (result: Result) => void,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as { query(text: string): void }).query(this.text);
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    this.#current.columns = fields;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#current.rows.push(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.onResult({ ...this.#current, tag: text });
    this.#current = empty();
  }

  handleEmptyQuery(): void {
    this.#current = empty();
  }

  handleCopyInResponse(connection: Connection): void {
    (connection as unknown as { sendCopyFail(text: string): void }).sendCopyFail("COPY FROM STDIN is not in this stand-in");
  }

  handleCopyData(): void {
    // COPY TO STDOUT: its lines are not shown; its tag is
  }

  handleError(error: ServerError): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }
}

const empty = (): Result => ({ columns: undefined, rows: [], tag: undefined });
