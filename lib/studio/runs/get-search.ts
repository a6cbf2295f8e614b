import "server-only";
import type { RunningSearch } from "@/lib/core/search-progress";
import * as conditions from "@/lib/db/conditions";
import { SharedReadings } from "./shared-readings";

const readings = new SharedReadings<RunningSearch | null>(500);

/** How far the search is that a run is at; null where it is at none. At most half a second old, beside the second between two reports. */
export async function getRunSearch(id: string): Promise<RunningSearch | null> {
  return readings.get(id, "search", () => conditions.readSearch(id));
}
