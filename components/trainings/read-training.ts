import type { ProblemDocument } from "@/lib/core/contract/problem";

/** Reads one answer of the studio's own API; throws with its sentence for a person. */
export async function readAnswer<Data>(path: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch(path, { signal });
  if (response.ok) return (await response.json()) as Data;
  const problem = (await response.json().catch(() => null)) as ProblemDocument | null;
  throw new Error(problem?.detail ?? `${path} answered ${response.status}.`);
}
