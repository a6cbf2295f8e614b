"use server";

import { z } from "zod";
import type { WriteEvent } from "@/components/instruction/write-actions";
import { classifySchema } from "@/lib/core/contract/instruction";
import { startRunSchema } from "@/lib/core/contract/run";
import { contentHash } from "@/lib/core/dataset/hash";
import { parseExamples } from "@/lib/core/dataset/parse-examples";
import { findSame } from "@/lib/db/datasets";
import { createDataset } from "@/lib/studio/datasets/create";
import { writeInstruction } from "@/lib/studio/instructions/write";
import { classify } from "@/lib/studio/predictions/classify";
import { estimateContent } from "@/lib/studio/runs/estimate-content";
import { estimateRun } from "@/lib/studio/runs/estimate";
import { startRun } from "@/lib/studio/runs/start";
import { runAction } from "./action";
import { datasetAsText } from "./dataset-as-text";
import { requireVisitorAllowance } from "./require-allowance";
import { beginWriting, endWriting, stopWriting as stop } from "./writing";

const idSchema = z.string().min(1).max(200);
const textSchema = z.object({
  content: z.string(),
  name: z.string(),
  source: z.enum(["paste", "file", "sample"]),
});
const fromSchema = z.union([z.object({ datasetId: idSchema }), textSchema]);
const writeSchema = z.object({
  id: idSchema,
  from: fromSchema,
  n: z.int(),
  seed: z.int(),
  generator: idSchema.nullable(),
});

/** Streams the instruction as it is written. It ends when the text does, when `stopWriting` names it, or when nobody reads it any more. */
export async function write(input: unknown): Promise<ReadableStream<WriteEvent>> {
  let id: string | null = null;
  return new ReadableStream<WriteEvent>({
    async start(stream) {
      const result = await runAction(writeSchema, input, async (request) => {
        id = request.id;
        await requireVisitorAllowance("call");
        const { signal } = beginWriting(request.id);
        const datasetId = await stored(request.from);
        send(stream, { kind: "stored", datasetId });
        const { n, seed, generator } = request;
        const asked = { datasetId, n, seed, generator: generator ?? undefined };
        return writeInstruction(asked, {
          signal,
          onToken: (text, first) => send(stream, { kind: "token", text, first }),
        });
      });
      if (id !== null) endWriting(id);
      send(stream, result.ok ? { kind: "done", view: result.data } : { ...result, kind: "failed" });
      close(stream);
    },
    cancel() {
      if (id !== null) stop(id);
    },
  });
}

export async function stopWriting(input: unknown): Promise<void> {
  stop(idSchema.parse(input));
}

/** Returns at once and lets the answer stream after: a browser sends its next action only when this one has returned. */
export async function tryText(input: unknown) {
  const signal = AbortSignal.timeout(120_000);
  return {
    answer: runAction(classifySchema, input, async (request) => {
      await requireVisitorAllowance("call");
      return classify(request, { signal, personWaits: true });
    }),
  };
}

export async function keepExamples(input: unknown) {
  return runAction(textSchema, input, async (from) => ({ datasetId: await stored(from) }));
}

/** Before anything is stored the examples themselves are estimated; afterwards the dataset that holds them. */
export async function estimate(input: unknown) {
  return runAction(z.looseObject({}), input, (request) =>
    "content" in request ? estimateContent(request) : estimateRun(request),
  );
}

export async function measure(input: unknown) {
  return runAction(startRunSchema, input, async (request) => {
    await requireVisitorAllowance("run");
    return { id: (await startRun(request)).id };
  });
}

export async function openDataset(input: unknown) {
  return runAction(idSchema, input, datasetAsText);
}

/** Stores pasted examples once: the same ones from the same source are the dataset they were before. */
async function stored(from: z.infer<typeof fromSchema>): Promise<string> {
  if ("datasetId" in from) return from.datasetId;
  const { content, name, source } = from;
  const same = await findSame(contentHash(parseExamples(content).examples, []), source);
  return (same ?? (await createDataset({ content, name }, source))).id;
}

type Stream = ReadableStreamDefaultController<WriteEvent>;

/** A stream that its reader has left takes nothing more; that is no failure. */
function send(stream: Stream, event: WriteEvent): void {
  try {
    stream.enqueue(event);
  } catch {
    return;
  }
}

function close(stream: Stream): void {
  try {
    stream.close();
  } catch {
    return;
  }
}
