import "server-only";
import * as answers from "@/lib/db/answers";
import type { StoredCall } from "@/lib/db/stored-answers";

const longestWaitMs = 50;
const mostAnswers = 32;

/** Collects rows and saves them together after 50 ms or 32 answers, so that no call waits for the database and a kill costs little. */
export type RowWriter = {
  addCall(call: StoredCall): void;
  addPrediction(prediction: answers.NewPrediction): void;
  /** Resolves when everything added so far is on disk; rejects when anything could not be saved, which a later flush tries again. */
  flush(): Promise<void>;
};

/** `onError` hears at once when rows cannot be saved: the run is held by another process, or the disk is full. */
export function createRowWriter(runId: string, owner: string, onError: (error: unknown) => void): RowWriter {
  let newCalls: StoredCall[] = [];
  let newPredictions: answers.NewPrediction[] = [];
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (newCalls.length + newPredictions.length === 0) return saving;
    const batch = { runId, owner, calls: newCalls, predictions: newPredictions };
    [newCalls, newPredictions] = [[], []];
    saving = saving
      .catch(() => undefined)
      .then(() => answers.save(batch))
      .catch((error: unknown) => {
        [newCalls, newPredictions] = [
          [...batch.calls, ...newCalls],
          [...batch.predictions, ...newPredictions],
        ];
        onError(error);
        throw error;
      });
    return saving;
  };
  const added = () => {
    if (Math.max(newCalls.length, newPredictions.length) >= mostAnswers) void flush().catch(() => undefined);
    else timer ??= setTimeout(() => void flush().catch(() => undefined), longestWaitMs);
  };
  return {
    addCall: (call) => {
      newCalls.push(call);
      added();
    },
    addPrediction: (prediction) => {
      newPredictions.push(prediction);
      added();
    },
    flush,
  };
}
