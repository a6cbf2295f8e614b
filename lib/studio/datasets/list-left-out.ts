import "server-only";
import * as leftOut from "@/lib/db/left-out";

/** Rows of the source, or of versions before, that a version leaves out, with their reasons. */
export async function listLeftOut(
  datasetId: string,
  range: { from: number; limit: number },
): Promise<leftOut.LeftOut[]> {
  return leftOut.list(datasetId, range);
}
