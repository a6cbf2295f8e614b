import { datasetLimits } from "../contract/dataset";
import type { LeftOut, PlannedExample } from "./example-from-row";
import type { RowProblemCode } from "./table";

/** Why an example that was read cannot be kept; null when it can. */
export function refuseExample({ line, text, label }: PlannedExample): LeftOut | null {
  const leftOut = (code: RowProblemCode, message: string): LeftOut => ({
    line,
    kind: "skipped",
    code,
    message,
    text,
    label,
  });
  const { textLength, labelLength } = datasetLimits;
  if (text.length > textLength) return leftOut("too-long", tooLong("text", textLength, text.length));
  if (label.length > labelLength) return leftOut("too-long", tooLong("label", labelLength, label.length));
  if (!text.includes("\0") && !label.includes("\0")) return null;
  return leftOut("null-character", "Expected text; the character U+0000 in it cannot be stored. Take it out.");
}

function tooLong(what: "text" | "label", limit: number, came: number): string {
  return `Expected a ${what} of at most ${limit.toLocaleString("en")} characters; this one has ${came.toLocaleString("en")}.`;
}
