import type { TrainingState, TrainingSummary, TrainingView } from "@/lib/core/contract/training";
import { formatScore, formatSeconds } from "@/lib/core/report/format";

export const stateNames: Record<TrainingState, string> = {
  growing: "growing",
  silent: "silent",
  finished: "finished",
  stopped: "stopped",
  failed: "failed",
};

/** What a training came to, in one sentence. */
export function outcomeInWords({ validation, lastStep, state }: TrainingSummary): string {
  if (validation === null) {
    return lastStep === 0 ? "Nothing is measured yet." : `${steps(lastStep)} done; nothing is validated yet.`;
  }
  const { first, best, last, count } = validation;
  const score = (value: number) => formatScore(value);
  if (count === 1) return `Validation macro-F1 was ${score(first.macroF1)} at step ${whole(first.step)}.`;
  if (best.step === first.step) {
    return `Validation macro-F1 was best at the start: ${score(first.macroF1)}; it ${state === "growing" ? "is" : "was"} ${score(last.macroF1)} at step ${whole(last.step)}.`;
  }
  const after = last.step === best.step ? "" : `, and was ${score(last.macroF1)} at step ${whole(last.step)}`;
  return `Validation macro-F1 rose from ${score(first.macroF1)} to ${score(best.macroF1)} at step ${whole(best.step)}${after}.`;
}

/** How far it is and whether it goes on. */
export function progressInWords(training: TrainingView): string {
  const { state, lastStep, plannedSteps } = training;
  const far = plannedSteps === null ? `step ${whole(lastStep)}` : `step ${whole(lastStep)} of ${whole(plannedSteps)}`;
  if (state === "finished") return `Finished at ${far}.`;
  if (state === "failed") return `Failed at ${far}.`;
  if (state === "stopped") return `Stopped at ${far}; it can be resumed.`;
  if (state === "silent") return `At ${far}, and nothing came for ten minutes: look whether it still runs.`;
  const seconds = secondsAStep(training);
  if (seconds === null) return `Growing: ${far}.`;
  const left = plannedSteps === null ? null : Math.max(0, plannedSteps - lastStep) * seconds;
  return `Growing: ${far}, ${formatSeconds(seconds)} a step${left === null ? "" : `, about ${formatSeconds(left)} to go`}.`;
}

/** Seconds of the latest steps, all phases; null where the log names none. */
function secondsAStep({ steps: { measures } }: TrainingView): number | null {
  const phases = [measures.rolloutSeconds, measures.followSeconds, measures.learnSeconds, measures.otherSeconds];
  const latest = phases.flatMap((phase) => phase?.mean.at(-1) ?? []);
  return latest.length === 0 ? null : latest.reduce((sum, seconds) => sum + seconds, 0);
}

function steps(count: number): string {
  return count === 1 ? "1 step" : `${whole(count)} steps`;
}

function whole(value: number): string {
  return value.toLocaleString("en");
}
