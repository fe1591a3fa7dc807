import { runLoadWorker } from "../../engines/load/worker/main.ts";

await runLoadWorker(process.stdin, process.stdout);
