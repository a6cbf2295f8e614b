import "server-only";
import { recordLimit } from "@/lib/core/dataset/records";
import type { RowProblem } from "@/lib/core/dataset/table";
import type { TextInput } from "./text-input";

export type Line = { text: string; line: number };
export type Lines = { lines: Line[]; problems: RowProblem[]; readBytes: number };

/** The lines of a text that are not blank, as they arrive. One longer than a record may be is left out, with a problem. */
export async function* linesOf(input: TextInput): AsyncIterable<Lines> {
  let rest = "";
  let line = 1;
  let tooLong = false;
  let readBytes = 0;
  const take = (text: string, last: boolean): Lines => {
    const found: Lines = { lines: [], problems: [], readBytes };
    const parts = (rest + text).split("\n");
    rest = last ? "" : (parts.pop() ?? "");
    for (const part of parts) {
      if (tooLong || part.length > recordLimit) found.problems.push(leftOut(line));
      else if (part.trim() !== "") found.lines.push({ text: part, line });
      tooLong = false;
      line += 1;
    }
    if (rest.length > recordLimit) {
      tooLong = true;
      rest = "";
    }
    return found;
  };
  for await (const chunk of input.chunks()) {
    readBytes = chunk.readBytes;
    yield take(chunk.text, false);
  }
  yield take("", true);
}

function leftOut(line: number): RowProblem {
  const message = `Expected at most ${recordLimit.toLocaleString("en")} characters in a line; this one is longer and was left out.`;
  return { line, kind: "skipped", code: "unreadable", message };
}
