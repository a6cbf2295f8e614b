import type { ReadAnswer, ReadRequest } from "./read-in-background";
import { readExamples } from "./reading";

addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  const answer: ReadAnswer = { id: data.id, reading: readExamples(data.text, data.by) };
  postMessage(answer);
});
