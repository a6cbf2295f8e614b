import "server-only";
import type { Health } from "@/lib/core/contract/health";

export async function getHealth(): Promise<Health> {
  throw new Error("not built yet");
}
