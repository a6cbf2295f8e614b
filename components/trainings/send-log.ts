import type { Answer } from "@/components/runs/answer";
import type { AppendedLog } from "@/lib/core/contract/training";
import type { ProblemDocument } from "@/lib/core/contract/problem";

/** Sends a log to the studio, as a script would. */
export async function sendLog(log: Blob | string): Promise<Answer<AppendedLog>> {
  try {
    const headers = { "Content-Type": "application/x-ndjson" };
    const response = await fetch("/api/v1/trainings", { method: "POST", headers, body: log });
    if (response.ok) return { ok: true, data: (await response.json()) as AppendedLog };
    const { detail, errors } = (await response.json()) as ProblemDocument;
    return { ok: false, message: detail, details: errors };
  } catch {
    return { ok: false, message: "The studio did not answer. Is it still running? Try again.", details: [] };
  }
}
