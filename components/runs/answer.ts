import type { ProblemDetail } from "@/lib/core/problem";

/** What a page's action answers: data, or a sentence for a person with the places it is about. */
export type Answer<Data> = { ok: true; data: Data } | { ok: false; message: string; details: ProblemDetail[] };

/** Turns an answer into data or an error with its sentence, as React Query wants it. */
export async function unwrap<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const result = await answer;
  if (!result.ok) throw new Error(result.message);
  return result.data;
}
