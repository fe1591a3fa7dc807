import { runPracticeCache } from "../../engines/redis/practice/main.ts";

await runPracticeCache(process.argv.slice(2));
