import "server-only";
import type { Prices } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/stored-answers";
import { add, nothing, type Spending, spentBy } from "./budget";

/** What the stored calls of a run have spent, by the prices of each endpoint as they are now. */
export function spentOn(stored: readonly StoredCall[], pricesOf: (endpointId: string) => Prices | null): Spending {
  // An answer that was never asked for was made elsewhere.
  const asked = stored.filter(({ reused, attempts }) => !reused && attempts > 0);
  return asked.map((call) => spentBy(call, pricesOf(call.endpointId))).reduce(add, nothing);
}
