"use client";

import { duration } from "@/components/runs/wording";
import { Progress } from "@/components/ui/progress";
import type { EngineHealth } from "@/lib/core/contract/health";
import { useEngineHealth } from "./use-health";

/** How the model in this computer is: fetched, loaded, ready, or why not. Until that is known as much is said as it will take. The header says
 * it aloud. */
export function EmbeddedStatus({ model }: { model: string }) {
  const engine = useEngineHealth();
  if (engine === undefined)
    return <p className="text-data text-ink-2">{`${model}, on this computer. Looking for it…`}</p>;
  return (
    <div className="text-data text-ink-2">
      {words(engine)}
      {engine.progress && (
        <div className="mt-1 max-w-100">
          <Progress label="The model arrives" done={engine.progress.bytes} total={engine.progress.totalBytes} />
        </div>
      )}
    </div>
  );
}

function words({ status, model, threads, message, progress }: EngineHealth): string {
  const on = threads === null ? "" : `, ${threads} ${threads === 1 ? "thread" : "threads"}`;
  const left = progress?.secondsLeft == null ? "" : `, about ${duration(progress.secondsLeft)} left`;
  const share =
    progress && progress.totalBytes > 0 ? ` ${Math.floor((100 * progress.bytes) / progress.totalBytes)} %` : "";
  const name = model ?? "The model";
  switch (status) {
    case "ready":
      return `${name}, on this computer${on}. Ready.`;
    case "downloading":
      return `${name} is being fetched${share}${left}.`;
    case "loading":
      return `${name} is being loaded${share}${left}.`;
    case "failed":
      return message ?? "The model could not be started. The log says why.";
    case "absent":
      return "Not on this computer.";
  }
}
