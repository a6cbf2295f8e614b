import type { RunRecord } from "@/lib/core/run-record";
import type { WorkerAnswer, WorkerRequest } from "./ask-report-worker";
import { perform } from "./report-task";

let last: RunRecord | null = null;

addEventListener("message", ({ data: { id, record, task } }: MessageEvent<WorkerRequest>) => {
  last = record ?? last;
  if (!last) throw new Error("The first request to the worker came without a record.");
  const answer: WorkerAnswer = { id, result: perform(last, task) };
  postMessage(answer);
});
