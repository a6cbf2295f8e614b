// Executes queued runs until told to stop, or until the process that started it is gone.
import { clearUnfinished } from "@/lib/studio/datasets/clear-unfinished";
import { ProcessEnding } from "@/lib/studio/runs/run-cancelled";
import { work } from "@/lib/studio/runs/work";

const ending = new AbortController();
const end = () => ending.abort(new ProcessEnding());
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
process.on("disconnect", end);

clearUnfinished(new Date())
  .then((count) => count > 0 && console.log(`removed ${count} datasets whose import was broken off`))
  .catch((error: unknown) => console.error("What was left of broken imports could not be removed:", error));
await work(ending.signal);
process.exit(0);
