import "server-only";
import { LineCounter, parseDocument } from "yaml";
import { isRecord } from "@/lib/core/dataset/json-cells";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "./file-source";
import type { FileTable, ReadOptions } from "./file-table";
import { readJson } from "./read-json";
import type { TextInput } from "./text-input";

/** Values that stand for others (`*name`), times what they hold: a few lines may say a thousand million. */
const mostAliases = 1000;

/**
 * One YAML document in UTF-8 as a table: the tests of promptfoo, or a list of records as in JSON (see readJson). Every value stays the text that is written.
 * The parser is slow and needs many times the file's size of memory: only a process of its own may call this.
 * @throws Problem `invalid`, with line and column, where it is no YAML; and where it holds no labelled examples.
 */
export async function decodeYaml(source: FileSource, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const bytes = await source.slice(0, source.size);
  const value = valueOf(Buffer.from(bytes).toString("utf8"));
  requireTestsInside(value);
  const table = await readJson(textOf(value, source), options, signal).catch((error: unknown) => {
    throw error instanceof Problem ? noRecords(error) : error;
  });
  return { ...table, format: table.format === "json" ? "yaml" : table.format };
}

function valueOf(text: string): unknown {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      schema: "failsafe",
      merge: true,
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "silent",
    });
    const [error] = document.errors;
    if (!error) return document.toJS({ maxAliasCount: mostAliases }) as unknown;
    const { line, col } = lines.linePos(error.pos[0]);
    throw located(line, `Expected YAML at column ${col}: ${firstLine(error.message)}.`, error);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof RangeError) throw located(1, "The values of this YAML file are nested too deep.", error);
    throw located(1, "The aliases (*) of this YAML file stand for more than can be read. Write the values out.", error);
  }
}

/** As JSON, in which records have been read from every shape already. */
function textOf(value: unknown, { name, size }: FileSource): TextInput {
  const head = jsonOf(value);
  return {
    ...{ name, size, head, encoding: "utf-8", notes: [], whole: true },
    async *chunks() {
      yield { text: head, readBytes: size };
    },
  };
}

function jsonOf(value: unknown): string {
  if (typeof value !== "object" || value === null) throw noRecords(null);
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw located(1, "A value of this YAML file holds itself, or is nested too deep.", error);
  }
}

/** promptfoo may keep them elsewhere. */
function requireTestsInside(value: unknown): void {
  if (!isRecord(value)) return;
  const [first] = [value.tests].flat();
  if (typeof first !== "string" || first === "") return;
  throw located(1, `The tests of this promptfoo file are in another one: ${first.slice(0, 200)}. Import that one.`);
}

function noRecords(cause: Problem | null): Problem {
  return located(1, "Expected a list of tests with vars and assert, or of records with a text and a label, in this YAML file; found none.", cause); // prettier-ignore
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[.:]$/, "").slice(0, 200);
}

function located(line: number, message: string, cause?: unknown): Problem {
  return new Problem("invalid", `Line ${line}: ${message}`, [{ line, message }], { cause });
}
