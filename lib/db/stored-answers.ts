import "server-only";
import type { Reply, Role } from "@/lib/core/types";

export type CallPurpose = "build" | "count" | "predict";

export type StoredCall = Reply & {
  key: string;
  role: Role;
  purpose: CallPurpose;
  endpointId: string;
  promptChars: number;
  attempts: number;
  /** Taken over from an earlier run: this one did not spend it. */
  reused?: true;
};

export type StoredPrediction = { conditionId: string; index: number; callKey: string };
