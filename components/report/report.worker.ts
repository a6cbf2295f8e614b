import { buildReport } from "@/lib/core/report/build-report";
import type { FiguresAnswer, FiguresRequest } from "./compute-figures";
import { figuresOf } from "./recompute";

addEventListener("message", ({ data }: MessageEvent<FiguresRequest>) => {
  const answer: FiguresAnswer = { id: data.id, figures: figuresOf(buildReport(data.record, data.parser)) };
  postMessage(answer);
});
