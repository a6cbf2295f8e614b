import { askWorker } from "@/components/ui/ask-worker";
import type { RunRecord } from "@/lib/core/run-record";
import { perform, type ReportTask, type TaskResult } from "./report-task";

/** Without a record: of the one before. */
export type WorkerRequest = { id: number; record?: RunRecord; task: ReportTask };
export type WorkerAnswer = { id: number; result: TaskResult<ReportTask> };

/** A saved file carries the worker's script in an element of this id, for it has nowhere to load it from. */
export const WORKER_SCRIPT_ID = "report-worker";

let worker: Worker | null = null;
/** What the worker has: copying thousands of replies to it makes the page wait. */
let sent: RunRecord | null = null;
let asked = 0;

/** What is asked of a record, computed beside the page so that it stays quick; on the page itself where the browser starts no worker. */
export async function askReportWorker<Task extends ReportTask>(
  record: RunRecord,
  task: Task,
): Promise<TaskResult<Task>> {
  return (await answered(record, task)) as TaskResult<Task>;
}

async function answered(record: RunRecord, task: ReportTask): Promise<TaskResult<ReportTask>> {
  try {
    const helper = (worker ??= startWorker());
    const request: WorkerRequest = { id: ++asked, task, ...(sent !== record && { record }) };
    const answer = askWorker<WorkerAnswer>(helper, request);
    sent = record;
    return (await answer).result;
  } catch (error) {
    console.warn("The figures are computed on the page, for its worker did not start.", error);
    [worker, sent] = [null, null];
    return perform(record, task);
  }
}

function startWorker(): Worker {
  const carried = document.getElementById(WORKER_SCRIPT_ID)?.textContent;
  if (!carried) return new Worker(new URL("./report.worker.ts", import.meta.url), { type: "module" });
  return new Worker(URL.createObjectURL(new Blob([JSON.parse(carried) as string], { type: "text/javascript" })));
}
