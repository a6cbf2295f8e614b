import { describe, expect, it } from "vitest";
import type { TrainingSummary, TrainingView } from "@/lib/core/contract/training";
import { outcomeInWords, progressInWords } from "./training-words";

const at = (step: number, macroF1: number) => ({ step, macroF1 });
const summary = (validation: TrainingSummary["validation"], rest: Partial<TrainingSummary> = {}) =>
  ({ lastStep: 80, state: "finished", validation, ...rest }) as TrainingSummary;

describe("what a training came to", () => {
  it("is said with its best validation", () => {
    const rose = { count: 5, first: at(0, 0.441), best: at(60, 0.523), last: at(80, 0.51) };
    expect(outcomeInWords(summary(rose))).toBe(
      "Validation macro-F1 rose from .44 to .52 at step 60, and was .51 at step 80.",
    );
    expect(outcomeInWords(summary({ ...rose, best: rose.last }))).toBe(
      "Validation macro-F1 rose from .44 to .51 at step 80.",
    );
  });

  it("is not called a rise where it was none", () => {
    const fell = { count: 5, first: at(0, 0.5), best: at(0, 0.5), last: at(80, 0.41) };
    expect(outcomeInWords(summary(fell))).toBe(
      "Validation macro-F1 was best at the start: .50; it was .41 at step 80.",
    );
    expect(outcomeInWords(summary({ ...fell, count: 1, last: fell.first }))).toBe(
      "Validation macro-F1 was .50 at step 0.",
    );
    expect(outcomeInWords(summary(null))).toBe("80 steps done; nothing is validated yet.");
    expect(outcomeInWords(summary(null, { lastStep: 0 }))).toBe("Nothing is measured yet.");
  });
});

describe("how far a training is", () => {
  const spread = (value: number) => ({ low: [1, value], mean: [1, value], high: [1, value] });
  const measures = { rolloutSeconds: spread(5), learnSeconds: spread(3) };
  const training = (rest: Partial<TrainingView>) =>
    ({
      ...summary(null, { state: "growing", lastStep: 40, plannedSteps: 80 }),
      steps: { measures },
      ...rest,
    }) as TrainingView;

  it("counts on with the seconds of its latest steps", () => {
    expect(progressInWords(training({}))).toBe("Growing: step 40 of 80, 8.0 s a step, about 5 min 20 s to go.");
    expect(progressInWords(training({ plannedSteps: null }))).toBe("Growing: step 40, 8.0 s a step.");
  });

  it("says why it does not go on", () => {
    expect(progressInWords(training({ state: "stopped" }))).toBe("Stopped at step 40 of 80; it can be resumed.");
    expect(progressInWords(training({ state: "silent" }))).toContain("nothing came for ten minutes");
  });
});
