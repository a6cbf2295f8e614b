import type { Health } from "@/lib/core/contract/health";

/** The session has ended meanwhile: a stranger hears whether the app is up, and no more. */
export class SignedOut extends Error {
  override name = "SignedOut";
}

export async function fetchHealth({ signal }: { signal: AbortSignal }): Promise<Health> {
  const response = await fetch("/api/v1/health", { signal });
  if (!response.ok) throw new Error(`health answered ${response.status}`);
  const health = (await response.json()) as Health | Pick<Health, "status">;
  if (!("engine" in health)) throw new SignedOut();
  return health;
}
