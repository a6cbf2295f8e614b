import "server-only";
import { setImmediate } from "node:timers/promises";
import { appendTrainingQuerySchema, type AppendedLog, type AppendTrainingQuery } from "@/lib/core/contract/training";
import { trainingLogLimits } from "@/lib/core/contract/training-log";
import { Problem } from "@/lib/core/problem";
import { logLines } from "@/lib/core/training/log-lines";
import { parseInput } from "../parse-input";
import { createLogWriter, type LogWriter } from "./log-writer";

/**
 * Stores the lines of a training log that are not stored yet, as they come: the whole log again and again, or the lines that are new
 * to the training that `query` names. A bad line is named and the others are kept; so is all that came before an upload breaks off.
 */
export async function appendTrainingLog(
  body: AsyncIterable<Uint8Array>,
  query: AppendTrainingQuery,
  stated: number | null,
): Promise<AppendedLog> {
  if (stated !== null && stated > trainingLogLimits.bytes) throw tooLarge();
  const writer = await createLogWriter(parseInput(appendTrainingQuerySchema, query));
  const reader = logLines();
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > trainingLogLimits.bytes) {
      await writer.flush();
      throw tooLarge();
    }
    if (!(await write(writer, reader.push(decoder.decode(chunk, { stream: true }))))) break;
  }
  const { lines, unfinished } = reader.end();
  await write(writer, lines);
  await writer.flush();
  return writer.answer(unfinished);
}

/** Returns false when what follows belongs to no training that is known here. */
async function write(writer: LogWriter, lines: ReturnType<ReturnType<typeof logLines>["push"]>): Promise<boolean> {
  for (const line of lines) {
    if (!(await writer.add(line))) return false;
    if (!writer.isFull()) continue;
    await writer.flush();
    await setImmediate();
  }
  return true;
}

function tooLarge(): Problem {
  const most = trainingLogLimits.bytes / 1_000_000;
  return new Problem(
    "too-large",
    `A log of at most ${most} MB was expected. Send it in pieces, with ?key= of its start line.`,
  );
}
