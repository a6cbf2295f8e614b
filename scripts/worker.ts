// Executes queued runs until told to stop, or until the process that started it is gone.
import { ProcessEnding } from "@/lib/studio/runs/run-cancelled";
import { work } from "@/lib/studio/runs/work";

const ending = new AbortController();
const end = () => ending.abort(new ProcessEnding());
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
process.on("disconnect", end);

await work(ending.signal);
process.exit(0);
