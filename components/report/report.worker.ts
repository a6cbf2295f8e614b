import { buildReport } from "@/lib/core/report/build-report";
import { figuresOf } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";
import type { FiguresAnswer, FiguresRequest } from "./compute-figures";

let last: RunRecord | null = null;

addEventListener("message", ({ data: { id, record, parser, aliases } }: MessageEvent<FiguresRequest>) => {
  last = record ?? last;
  if (!last) throw new Error("The first request for figures came without a record.");
  const answer: FiguresAnswer = { id, figures: figuresOf(buildReport(last, parser, aliases)) };
  postMessage(answer);
});
