import { LabCommand } from "../../app/lab-command.ts";

export default class LabRestart extends LabCommand {
  static override summary = "Restart your API, so that it runs your latest code.";
  static override description = "Sends SIGTERM, lets the requests in flight complete, starts it again and waits until it is ready.";
  static override examples = ["<%= config.bin %> lab restart"];

  async run(): Promise<number> {
    const { flags } = await this.parse(LabRestart);
    const { restartApp } = await import("../../app/lab-app.ts");
    const url = await restartApp({ name: flags.lab, env: process.env });
    this.answer(flags.json, { url }, () => `Your API runs at ${url}`);
    return 0;
  }
}
