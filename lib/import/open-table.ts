import "server-only";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { unreadableKind } from "./binary";
import { chooseEntry, readableEntries } from "./choose-entry";
import { type Content, plainContent, remembering, startOf } from "./content";
import { sourceInMemory } from "./content-source";
import type { FileSource } from "./file-source";
import type { FileTable, ReadOptions } from "./file-table";
import { gunzipped, isGzip } from "./gzip";
import { readApart } from "./read-apart";
import { readDelimited } from "./read-delimited";
import { readFasttext } from "./read-fasttext";
import { readJson } from "./read-json";
import { readJsonl } from "./read-jsonl";
import { openParquet } from "./read-parquet";
import { readYaml } from "./read-yaml";
import { textFormat } from "./text-format";
import type { TextInput } from "./text-input";
import { openText } from "./text-stream";
import { untilAborted } from "./until-aborted";
import { isZip, listZip, type ZipEntry } from "./zip";

const startBytes = 4_096;

/**
 * Opens any file as a table: the format is recognised by content, never by name. Packed files (gzip, zip) are read as what they hold.
 * @throws Problem `invalid` when the file is none of a table, or cannot be read without an answer that its details name; `too-large`.
 */
export async function openTable(source: FileSource, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  signal.throwIfAborted();
  if (source.size > datasetLimits.fileBytes) throw tooLarge(source.size);
  const content = plainContent(source);
  const start = await startOf(content, startBytes);
  if (isZip(start)) return openZip(source, options, signal);
  if (isGzip(start)) return openUnpacked(gunzipped(content), options, signal);
  return openPlain(content, start, () => Promise.resolve(source), options, signal);
}

async function openZip(source: FileSource, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const entries = await listZip(source);
  if (isWorkbook(entries)) return readApart(source, { format: "xlsx", options, classes: new Map() }, signal);
  const document = officeKind(entries);
  if (document) throw unreadable(document);
  const { content } = chooseEntry(entries, options.entry);
  const names = readableEntries(entries).map(({ name }) => name);
  const table = await openUnpacked(content, options, signal);
  return { ...table, entries: names.length > 1 ? names : [] };
}

/** What was packed; it may be a workbook or, once, a gzip file in turn, but no archive. */
async function openUnpacked(
  content: Content,
  options: ReadOptions,
  signal: AbortSignal,
  again = true,
): Promise<FileTable> {
  const start = await startOf(content, startBytes);
  if (isGzip(start) && again) return openUnpacked(gunzipped(content), options, signal, false);
  if (isGzip(start)) throw unreadable("packed several times. Unpack it first");
  const inMemory = () => sourceInMemory(content);
  if (isZip(start)) {
    const source = await inMemory();
    if (!isWorkbook(await listZip(source))) throw unreadable("an archive inside an archive. Unpack it first");
    return readApart(source, { format: "xlsx", options, classes: new Map() }, signal);
  }
  return openPlain(content, start, inMemory, options, signal);
}

async function openPlain(
  content: Content,
  start: Uint8Array,
  source: () => Promise<FileSource>,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<FileTable> {
  if (Buffer.from(start.subarray(0, 4)).toString("latin1") === "PAR1") {
    return openParquet(await source(), new Map(), signal);
  }
  const kind = unreadableKind(start);
  if (kind) throw unreadable(kind);
  const table = await readText(await openText(remembering(content), options, signal), options, signal);
  return { ...table, batches: untilAborted(table.batches, signal) };
}

function readText(input: TextInput, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const format = options.delimiter === undefined ? textFormat(input.head, input.whole) : "delimited";
  if (format === "json") return readJson(input, options, signal);
  if (format === "jsonl") return readJsonl(input, options, signal);
  if (format === "yaml") return readYaml(input, options, signal);
  return format === "fasttext" ? readFasttext(input) : readDelimited(input, options);
}

function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return has(entries, "[Content_Types].xml") && entries.some(({ name }) => name.startsWith("xl/"));
}

function officeKind(entries: readonly ZipEntry[]): string | null {
  if (has(entries, "mimetype") && has(entries, "content.xml")) {
    return "an OpenDocument file. Save the sheet as .xlsx or CSV";
  }
  if (!has(entries, "[Content_Types].xml")) return null;
  return "a Word or PowerPoint document. Save the table it holds as .xlsx or CSV";
}

function has(entries: readonly ZipEntry[], name: string): boolean {
  return entries.some((entry) => entry.name === name);
}

function unreadable(kind: string): Problem {
  const message = `Expected CSV, TSV, JSON, JSONL, XLSX, Parquet or plain text; this is ${kind}.`;
  return new Problem("invalid", message, [{ message }]);
}

function tooLarge(size: number): Problem {
  const mb = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString("en");
  const message = `Expected a file of at most ${mb(datasetLimits.fileBytes)} MB; this one has ${mb(size)} MB. Keep fewer rows, or pack it with gzip or zip.`;
  return new Problem("too-large", message, [{ message }]);
}
