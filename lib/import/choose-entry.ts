import "server-only";
import { Problem } from "@/lib/core/problem";
import type { ZipEntry } from "./zip";

const tables = /\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|xlsx|parquet|gz)$/i;
const aside = /^(?:readme|licen[cs]e|notice|changelog|citation|copying)\b/i;
/** Files that a refusal lists. */
const listed = 50;

/** The files of an archive that may be read: without folders' leftovers and hidden files; those named like tables, if any are. */
export function readableEntries(entries: readonly ZipEntry[]): ZipEntry[] {
  const visible = entries.filter(({ name }) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name));
  const named = visible.filter(({ name }) => tables.test(name) && !aside.test(baseName(name)));
  return named.length > 0 ? named : visible;
}

/**
 * The entry that is asked for, else the only one that may be read.
 * @throws Problem `invalid` when there is none, or a choice; its details then hold the mappings that answer.
 */
export function chooseEntry(entries: readonly ZipEntry[], wanted: string | undefined): ZipEntry {
  const readable = readableEntries(entries);
  const asked = wanted === undefined ? null : entries.find(({ name }) => name === wanted);
  if (asked) return asked;
  const [only] = readable;
  if (!only) throw nothing();
  if (wanted === undefined && readable.length === 1) return only;
  throw choice(readable, wanted);
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function nothing(): Problem {
  const message = "This zip archive holds no file. Pack the table into it, or send the table itself.";
  return new Problem("invalid", message, [{ message }]);
}

function choice(readable: readonly ZipEntry[], wanted: string | undefined): Problem {
  const names = readable.slice(0, 10).map(({ name }) => `"${name}"`);
  const more = readable.length > names.length ? ` and ${readable.length - names.length} more` : "";
  const start =
    wanted === undefined ? "Which file of this archive is to be read?" : `The archive holds no file "${wanted}".`;
  const message = `${start} It has ${names.join(", ")}${more}.`;
  const details = readable.slice(0, listed).map(({ name, size }) => ({
    message: `Read "${name}" (${Math.ceil(size / 1000).toLocaleString("en")} kB)`,
    pointer: "/mapping/entry",
    mapping: { entry: name },
  }));
  return new Problem("invalid", message, details);
}
