import { buildReport } from "@/lib/core/report/build-report";
import type { FiguresAnswer, FiguresRequest } from "./compute-figures";
import { figuresOf } from "@/lib/core/report/recompute";

addEventListener("message", ({ data: { id, record, parser, aliases } }: MessageEvent<FiguresRequest>) => {
  const answer: FiguresAnswer = { id, figures: figuresOf(buildReport(record, parser, aliases)) };
  postMessage(answer);
});
