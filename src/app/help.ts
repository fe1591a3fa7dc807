import { Help } from "@oclif/core";

/** oclif's help, kept instead of printed. */
export class CollectedHelp extends Help {
  text = "";

  protected override log(...lines: string[]): void {
    this.text += `${lines.join(" ")}\n`;
  }
}
