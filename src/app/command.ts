import { Command, Flags } from "@oclif/core";

/** What every command has. `run` answers with the exit code. */
export abstract class PixelpulseCommand extends Command {
  static override baseFlags = {
    json: Flags.boolean({ description: "answer as JSON, for programs", helpGroup: "GLOBAL" }),
    plain: Flags.boolean({ description: "plain text: typed words, tables without boxes", helpGroup: "GLOBAL", env: "PIXELPULSE_PLAIN" }),
    debug: Flags.boolean({ description: "show where an error came from", helpGroup: "GLOBAL", hidden: true }),
  };

  abstract override run(): Promise<number>;

  /** Errors go to the one place that renders them. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error);
  }

  protected print(line: string): void {
    process.stdout.write(line.endsWith("\n") ? line : `${line}\n`);
  }

  protected answer(json: boolean, value: unknown, text: () => string): void {
    this.print(json ? JSON.stringify(value, null, 2) : text());
  }
}
