import type { ProblemDetail } from "@/lib/core/problem";

/** What a page's action answers: data, or a sentence for a person with the places it is about. */
export type Answer<Data> = { ok: true; data: Data } | { ok: false; message: string; details: ProblemDetail[] };

/** A sentence for a person, with the places it is about. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly details: readonly ProblemDetail[],
  ) {
    super(message);
  }
}

/** Turns an answer into data or a `Refused` with its sentence, as React Query wants it. */
export async function unwrap<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const result = await answer;
  if (!result.ok) throw new Refused(result.message, result.details);
  return result.data;
}
