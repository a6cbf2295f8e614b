import "server-only";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { AdapterHealth } from "@/lib/core/contract/health";
import { type AdapterBase, adapterFault } from "./adapter-fault";
import { sha256OfFile } from "./checksum";
import { GgufFault, readGgufHeader } from "./gguf-header";
import { unsoundTensor } from "./unsound-weights";
import { weightsByName } from "./weights";

/** Where an adapter may be: the file a person named, else the folder of those that came with the app. */
export type AdapterPlaces = { path: string | undefined; folder: string };

/** A file that was checked. `answersAs` tells it from every other that is asked for by the same name. */
export type Adapter = { path: string; file: string; answersAs: string };
export type FoundAdapter = { adapter: Adapter | null; health: AdapterHealth };

/** The name on the wire, whichever the file is. */
export const trainedModel = "prompt-mii";

export const noAdapter: FoundAdapter = {
  adapter: null,
  health: { status: "absent", model: null, file: null, message: null },
};

/**
 * The adapter to serve beside the base: the one a person named, or of those in the folder that fit the last by name. Where none fits, its
 * health says why; every other that does not is for the log. Never throws for what a file is like.
 */
export async function findAdapter(
  { path, folder }: AdapterPlaces,
  base: AdapterBase,
  log: (line: string) => void,
): Promise<FoundAdapter> {
  const paths = path === undefined ? await listAdapters(folder, base.names[0]) : [path];
  let refused = noAdapter;
  for (const candidate of paths.toReversed()) {
    const fault = await faultOf(candidate, base);
    if (fault === null) return found(candidate, base);
    const message = `The adapter ${basename(candidate)} ${fault}. ${remedy(path)}`;
    log(`adapter refused: ${candidate} ${fault}`);
    if (refused === noAdapter) refused = { adapter: null, health: { ...unfit, file: basename(candidate), message } };
  }
  return refused;
}

const unfit = { status: "refused", model: null } as const;

function remedy(path: string | undefined): string {
  const where = path === undefined ? "Put one for this model into models/adapters" : "Set ADAPTER_PATH to another";
  return `The app works without it. ${where}, or set ADAPTER=none.`;
}

async function found(path: string, { header }: AdapterBase): Promise<FoundAdapter> {
  const file = basename(path);
  const stem = file.replace(/\.gguf$/i, "");
  const name = stem.startsWith(trainedModel) ? stem : `${trainedModel}-${stem}`;
  const sha256 = await sha256OfFile(path);
  const answersAs = `${name}@${sha256.slice(0, 8)}`;
  const status = header === null ? "waiting" : "ready";
  return { adapter: { path, file, answersAs }, health: { status, model: trainedModel, file, sha256, message: null } };
}

/** Those in the folder, but for the ones that the app ships for another of its models: they are no fault of this one. */
async function listAdapters(folder: string, model = ""): Promise<string[]> {
  const ours = Object.values(weightsByName).map((weights) => weights.model);
  const others = ours.includes(model) ? ours.filter((other) => other !== model) : [];
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.toLowerCase().endsWith(".gguf"))
    .filter((name) => !others.some((other) => name.toLowerCase().includes(other.replace(/-instruct$/, ""))))
    .toSorted()
    .map((name) => join(folder, name));
}

/** In words that follow the file's name; null where it can be served. */
async function faultOf(path: string, base: AdapterBase): Promise<string | null> {
  try {
    const header = await readGgufHeader(path);
    const fault = adapterFault(header, base, await cardedBase(path));
    if (fault !== null) return fault;
    const unsound = await unsoundTensor(path, header);
    return unsound === null ? null : `holds weights that are no numbers, at “${unsound}”`;
  } catch (error) {
    if (error instanceof GgufFault) return error.message;
    return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** The base that the model card beside the file names, in the way of the Hub; null where there is no card, or it names none. */
async function cardedBase(path: string): Promise<string | null> {
  const card = await readFile(path.replace(/\.gguf$/i, ".md"), "utf8").catch(() => "");
  const [, head = ""] = /^---\n(.*?)\n---/s.exec(card) ?? [];
  return /^base_model:\s*["']?([^"'\n]+?)["']?\s*$/m.exec(head)?.[1] ?? null;
}
