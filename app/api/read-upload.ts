import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Busboy, { type BusboyInstance } from "@fastify/busboy";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { discardUpload } from "@/lib/studio/uploads/discard";
import { receiveUpload } from "@/lib/studio/uploads/receive";
import { bodyStream } from "./body-stream";
import { RequestProblem } from "./request-problem";

/** A file kept as an upload, and what the form says of it; unchecked like a JSON body. */
export type SentFile = { uploadId: string; name: string; mapping: unknown; split: unknown };

const fieldNames = ["name", "mapping", "split"] as const;
type Fields = Partial<Record<(typeof fieldNames)[number], string>>;

const fieldBytes = 1_000_000;

/**
 * A dataset sent as multipart/form-data: `file`, `name`, `mapping` and `split` as JSON, in any order. The file streams to disk as it
 * arrives. Nothing is kept of a form that is refused.
 * @throws RequestProblem 400 for a form that cannot be read; Problem too-large, or invalid for a missing or empty file
 */
export async function readUpload(request: Request, signal: AbortSignal): Promise<SentFile> {
  const { body, stated } = bodyStream(request);
  // Headers of the parts and short fields come on top of the file; what exactly the file has is counted as it arrives.
  if (stated !== null && stated > datasetLimits.fileBytes + fieldNames.length * fieldBytes) throw tooLarge();
  const form = openForm(request.headers.get("content-type") ?? "");
  const received = receiveFile(form, signal);
  const fields = collectFields(form);
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), form, { signal });
  } catch (cause) {
    const upload = await received.result.catch((error: unknown) => error);
    if (upload instanceof Problem) throw upload;
    await discard(upload);
    signal.throwIfAborted();
    throw new RequestProblem(400, "The body is not readable as multipart/form-data with its boundary.", [], { cause });
  }
  const upload = await received.result;
  if (upload === null) {
    throw new Problem("invalid", "The form has no file in its part `file`.", [{ field: "file", message: "a file" }]);
  }
  try {
    const { name = "", mapping, split } = fields;
    return {
      uploadId: upload.id,
      name: name.trim() === "" ? upload.name : name,
      mapping: parseField("mapping", mapping) ?? {},
      split: parseField("split", split),
    };
  } catch (error) {
    await discardUpload(upload.id);
    throw error;
  }
}

type Upload = Awaited<ReturnType<typeof receiveUpload>>;

function openForm(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { files: 1, fields: 10, fieldSize: fieldBytes, headerPairs: 100, fileSize: datasetLimits.fileBytes + 1 },
    });
  } catch (cause) {
    throw new RequestProblem(400, "The body is not readable as multipart/form-data with its boundary.", [], { cause });
  }
}

/** The file of the part `file`, whenever it comes; null when the form ends without one. */
function receiveFile(form: BusboyInstance, signal: AbortSignal): { result: Promise<Upload | null> } {
  const result = new Promise<Upload | null>((resolve, reject) => {
    let found = false;
    form.on("file", (field, stream, filename) => {
      if (field !== "file") {
        stream.resume();
        return;
      }
      found = true;
      // A form that breaks off tells its file by an event alone, perhaps before anybody reads the file: unheard it would end the process.
      stream.on("error", (error) => stream.destroy(error));
      form.on("error", () => stream.destroy());
      receiveUpload(filename ?? "", stream, { stated: null, signal }).then(resolve, (error: unknown) => {
        reject(error as Error);
        form.destroy(error as Error);
      });
    });
    form.on("finish", () => {
      if (!found) resolve(null);
    });
    form.on("error", (error) => {
      if (!found) reject(error as Error);
    });
  });
  // Whoever waits for it may come later than its failure.
  result.catch(() => undefined);
  return { result };
}

function collectFields(form: BusboyInstance): Fields {
  const fields: Fields = {};
  form.on("field", (name, value) => {
    const known = fieldNames.find((field) => field === name);
    if (known) fields[known] = value;
  });
  return fields;
}

async function discard(upload: unknown): Promise<void> {
  if (typeof upload === "object" && upload !== null && "id" in upload) await discardUpload(String(upload.id));
}

function parseField(field: "mapping" | "split", text: string | undefined): unknown {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestProblem(400, `The part \`${field}\` is not JSON.`, [{ field, message: "not JSON" }]);
  }
}

function tooLarge(): Problem {
  const limit = (datasetLimits.fileBytes / 1_000_000).toLocaleString("en");
  return new Problem("too-large", `A file of at most ${limit} MB was expected. Send fewer rows, or pack it with gzip.`);
}
