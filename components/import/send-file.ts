import { z } from "zod";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { Problem } from "@/lib/core/problem";

type Sending = { onSent: (bytes: number) => void; signal: AbortSignal };

/**
 * Sends a file's bytes as they are and resolves to the id of the upload. XMLHttpRequest, since fetch does not tell how much was sent.
 * @throws Problem with the server's own words, or that it could not be reached; the reason of `signal` when that is aborted
 */
export function sendFile(file: File, { onSent, signal }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", `/api/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      const answer = idOf(request);
      if (answer instanceof Problem) reject(answer);
      else resolve(answer);
    };
    request.onerror = () => reject(unanswered(file));
    request.onabort = () => reject(signal.reason as Error);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.send(file);
  });
}

const sentSchema = z.object({ id: z.string() });

function idOf({ status, responseText }: XMLHttpRequest): string | Problem {
  const body = parseJson(responseText);
  if (status === 201 || status === 200) return sentSchema.parse(body).id;
  const problem = problemDocumentSchema.safeParse(body);
  const detail = problem.success ? problem.data.detail : `The app answered ${status}. Try to send the file again.`;
  return new Problem("unavailable", detail);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function unanswered(file: File): Problem {
  const why = "The app could not be reached, or the file changed or is no longer there.";
  return new Problem("unavailable", `“${file.name}” was not sent. ${why} Choose it again.`);
}
