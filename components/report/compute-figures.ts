import type { Alias, LabelParser } from "@/lib/core/labels";
import { buildReport } from "@/lib/core/report/build-report";
import type { RunRecord } from "@/lib/core/run-record";
import { figuresOf, type Figures } from "@/lib/core/report/recompute";

/** Without a record: of the one before. */
export type FiguresRequest = { id: number; record?: RunRecord; parser: LabelParser; aliases: readonly Alias[] };
export type FiguresAnswer = { id: number; figures: Figures };

/** A saved file carries the worker's script in an element of this id, for it has nowhere to load it from. */
export const WORKER_SCRIPT_ID = "report-worker";

let worker: Worker | null = null;
/** What the worker has: copying thousands of replies to it makes the page wait. */
let sent: RunRecord | null = null;
let asked = 0;

/** The figures of a record, computed beside the page so that it stays quick; on the page itself where the browser starts no worker. */
export async function computeFigures(
  record: RunRecord,
  parser: LabelParser,
  aliases: readonly Alias[] = [],
): Promise<Figures> {
  try {
    const scorer = (worker ??= startWorker());
    const request = { id: ++asked, parser, aliases };
    const answer = askWorker(scorer, sent === record ? request : { ...request, record });
    sent = record;
    return await answer;
  } catch (error) {
    console.warn("The figures are computed on the page, for its worker did not start.", error);
    [worker, sent] = [null, null];
    return figuresOf(buildReport(record, parser, aliases));
  }
}

function askWorker(scorer: Worker, request: FiguresRequest): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const settle = ({ data }: MessageEvent<FiguresAnswer>) => {
      if (data.id !== request.id) return;
      stop();
      resolve(data.figures);
    };
    const fail = (event: ErrorEvent) => {
      stop();
      reject(new Error(event.message));
    };
    const stop = () => {
      scorer.removeEventListener("message", settle);
      scorer.removeEventListener("error", fail);
    };
    scorer.addEventListener("message", settle);
    scorer.addEventListener("error", fail);
    scorer.postMessage(request);
  });
}

function startWorker(): Worker {
  const carried = document.getElementById(WORKER_SCRIPT_ID)?.textContent;
  if (!carried) return new Worker(new URL("./report.worker.ts", import.meta.url), { type: "module" });
  return new Worker(URL.createObjectURL(new Blob([JSON.parse(carried) as string], { type: "text/javascript" })));
}
