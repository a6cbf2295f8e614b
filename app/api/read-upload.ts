import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { readBody } from "./read-body";
import { bodyLimits } from "./read-json";
import { RequestProblem } from "./request-problem";

/**
 * A dataset sent as multipart/form-data (`file`, `name`, `mapping` as JSON), in the shape of a JSON body; unchecked like that.
 * @throws RequestProblem 400 for a form that cannot be read; Problem too-large, or invalid for a missing or binary file
 */
export async function readUpload(request: Request): Promise<unknown> {
  const form = await readForm(request);
  const file = form.get("file");
  if (!(file instanceof File)) {
    throw new Problem("invalid", "The form has no file in its part `file`.", [{ field: "file", message: "a file" }]);
  }
  const name = form.get("name");
  const mapping = form.get("mapping");
  return {
    name: typeof name === "string" && name.trim() !== "" ? name : file.name,
    content: await readText(file),
    filename: file.name,
    ...(typeof mapping === "string" && mapping.trim() !== "" && { mapping: parseMapping(mapping) }),
  };
}

async function readForm(request: Request): Promise<FormData> {
  const body = await readBody(request, bodyLimits.dataset);
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  try {
    return await new Response(body, { headers }).formData();
  } catch (cause) {
    throw new RequestProblem(400, "The body is not readable as multipart/form-data with its boundary.", [], { cause });
  }
}

function parseMapping(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestProblem(400, "The part `mapping` is not JSON.", [{ field: "mapping", message: "not JSON" }]);
  }
}

async function readText(file: File): Promise<string> {
  if (file.size > datasetLimits.contentBytes) {
    const limit = datasetLimits.contentBytes.toLocaleString("en");
    throw new Problem("too-large", `A file of at most ${limit} bytes was expected; this one has ${file.size}.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    const message = "A text file in UTF-8 was expected. Save it as CSV, TSV or JSONL in UTF-8 and send that.";
    throw new Problem("invalid", message, [{ field: "file", message: "not UTF-8" }]);
  }
}

/** By byte order mark; without one UTF-8. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}
