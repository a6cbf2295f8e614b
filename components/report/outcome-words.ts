import type { Outcome } from "@/lib/core/types";

export const outcomeWords: Record<Outcome, string> = {
  ...{ valid: "a label", invalid: "not a label", empty: "empty", truncated: "cut off" },
  ...{ refused: "refused", failed: "call failed" },
};
