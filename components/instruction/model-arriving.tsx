import { Progress } from "@/components/ui/progress";
import { duration } from "@/components/runs/wording";
import type { EngineHealth } from "@/lib/core/contract/health";

/** The model is still on its way: what, how many, how long; and whether the writing starts by itself. */
export function ModelArriving({ engine, waiting }: { engine: EngineHealth; waiting: boolean }) {
  const { progress } = engine;
  const what = engine.status === "downloading" ? "Fetching the model" : "Loading the model";
  const size = progress === undefined ? "" : `, ${megabytes(progress.bytes)} of ${megabytes(progress.totalBytes)} MB`;
  const left = progress?.secondsLeft == null ? "" : `, about ${duration(progress.secondsLeft)} left`;
  return (
    <div className="mb-3 text-small text-ink-2">
      <p className="mb-1.5">
        {what}
        {size}
        {left}.{" "}
        <span role="status">
          {waiting ? "The instruction is written as soon as it is ready." : "You can press the button now: it waits."}
        </span>
      </p>
      <Progress label={what} done={progress?.bytes ?? null} total={progress?.totalBytes ?? 1} />
    </div>
  );
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
