import { buildReport } from "@/lib/core/report/build-report";
import type { FiguresAnswer, FiguresRequest } from "./compute-figures";
import { figuresOf } from "@/lib/core/report/recompute";

addEventListener("message", ({ data }: MessageEvent<FiguresRequest>) => {
  const answer: FiguresAnswer = { id: data.id, figures: figuresOf(buildReport(data.record, data.parser)) };
  postMessage(answer);
});
