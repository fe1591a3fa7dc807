import { runWatchdog } from "../../lab/supervisor/watchdog.ts";

const [recordsFile = ""] = process.argv.slice(2);
await runWatchdog(recordsFile, process.stdin);
