import type { FindingKind } from "./finding";
import type { RemedyKind } from "./remedies";

/** What a remedy does, as a button says it. */
export function remedyTitle(remedy: RemedyKind, finding: FindingKind): string {
  if (remedy === "keep-first") {
    return finding === "duplicate" ? "Keep the first of each" : "Keep the first of each, whatever its label";
  }
  return titles[remedy];
}

const titles: Record<Exclude<RemedyKind, "keep-first">, string> = {
  "keep-majority": "Keep the rows of the label most have; of a tie, none",
  "drop-conflicts": "Leave all these rows out",
  "drop-test-copies": "Leave the held-out copies out",
  "drop-train-copies": "Leave the train copies out",
  "drop-empty": "Leave these rows out",
  "cut-long": "Cut these texts to what fits",
  "drop-long": "Leave these rows out",
  "drop-rare": "Leave these labels out",
  "thin-out": "Draw fewer rows of the large labels",
  "drop-naming": "Leave these rows out",
  "rename-commas": "Write another sign for the comma",
};
