import "server-only";
import * as datasets from "@/lib/db/datasets";

/** Far more than the largest file takes: what was begun longer ago has nobody any more who writes it, here or on another computer. */
const longestMs = 3_600_000;

/** Removes what is left of imports whose process was killed: rows that nobody sees. Returns how many datasets they were of. */
export async function clearUnfinished(now: Date): Promise<number> {
  return datasets.removeBegunBefore(new Date(now.getTime() - longestMs));
}
