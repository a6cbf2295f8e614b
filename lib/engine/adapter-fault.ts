import "server-only";
import type { GgufHeader, GgufTensor, GgufValue } from "./gguf-header";

/** The model an adapter is to work on: the names it goes by, and its header once its file is here. */
export type AdapterBase = { names: readonly string[]; header: GgufHeader | null };

/** Bytes of a weight of each type that an adapter may hold: F32, F16, BF16. */
const weightBytes: Record<number, number> = { 0: 4, 1: 2, 30: 2 };

/**
 * Why a file with this header is no adapter for that base, in words that follow its name; null where it is one. llama.cpp would take an
 * adapter of another model with the same shapes, and leave out what it does not know. `carded`: the base that its model card names.
 */
export function adapterFault(header: GgufHeader, base: AdapterBase, carded: string | null = null): string | null {
  return (
    kindFault(header) ??
    architectureFault(header, base.header) ??
    nameFault([...namedBases(header), carded], base) ??
    lengthFault(header) ??
    weightsFault(header, base.header)
  );
}

function kindFault({ metadata }: GgufHeader): string | null {
  const kind = metadata.get("general.type") ?? "model";
  if (kind !== "adapter") return `is a ${kind}, where an adapter was expected`;
  const type = metadata.get("adapter.type");
  if (type !== "lora") return `is an adapter of the type “${type ?? "not given"}”, where “lora” was expected`;
  const alpha = metadata.get("adapter.lora.alpha");
  if (typeof alpha === "number" && Number.isFinite(alpha)) return null;
  return "has no number as its adapter.lora.alpha";
}

function architectureFault({ metadata }: GgufHeader, base: GgufHeader | null): string | null {
  const own = metadata.get("general.architecture");
  const expected = base?.metadata.get("general.architecture") ?? own;
  if (own === expected) return null;
  return `was made for the architecture “${own ?? "not given"}”; the model here is “${expected}”`;
}

function namedBases({ metadata }: GgufHeader): (GgufValue | undefined)[] {
  return ["name", "repo_url"].map((key) => metadata.get(`general.base_model.0.${key}`));
}

function nameFault(named: (GgufValue | undefined | null)[], { names, header }: AdapterBase): string | null {
  const known = [...names, header?.metadata.get("general.name")].filter((name) => typeof name === "string");
  const other = named.find((name) => typeof name === "string" && !known.some((one) => alike(name, one)));
  return other == null ? null : `was made for ${other}; the model here is ${names[0] ?? "another"}`;
}

/** "https://…/Qwen2.5-Coder-0.5B-Instruct-GGUF" and "Qwen2.5 Coder 0.5B Instruct" name one model. */
function alike(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  const last = name.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return last
    .toLowerCase()
    .replace(/gguf|awq|gptq|q\d_(k_[sml]|\d)/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** Weights stand one after another, and the file ends with the last: anything else is cut off or damaged. */
function lengthFault({ tensors, dataStart, alignment, fileBytes }: GgufHeader): string | null {
  let end = 0;
  for (const tensor of tensors) {
    const bytes = bytesOf(tensor);
    if (bytes === null) return `holds “${tensor.name}” in the type ${tensor.type}, where F32, F16 or BF16 was expected`;
    if (tensor.offset !== end) return `places “${tensor.name}” at ${tensor.offset}, where ${end} was expected`;
    end += Math.ceil(bytes / alignment) * alignment;
  }
  const last = tensors.at(-1);
  const least = dataStart + (last ? last.offset + (bytesOf(last) ?? 0) : 0);
  if (fileBytes < least) return `has ${fileBytes} of its ${least} bytes: it is cut off`;
  return fileBytes > dataStart + end ? `has ${fileBytes - dataStart - end} bytes too many: it is damaged` : null;
}

/** null where the type is none that an adapter may hold. */
export function bytesOf({ shape, type }: GgufTensor): number | null {
  const width = weightBytes[type];
  return width === undefined ? null : shape.reduce((product, size) => product * size, width);
}

function weightsFault({ tensors }: GgufHeader, base: GgufHeader | null): string | null {
  if (tensors.length === 0) return "has no weights";
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  if (byName.size < tensors.length) return "names a tensor twice";
  const bases = base && new Map(base.tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name } of tensors) {
    const [, target, side] = /^(.+)\.lora_([ab])$/.exec(name) ?? [];
    if (target === undefined) return `holds “${name}”, which is no part of a LoRA adapter`;
    const pair = { a: byName.get(`${target}.lora_a`), b: byName.get(`${target}.lora_b`) };
    if (!pair.a || !pair.b) return `holds “${name}” without its lora_${side === "a" ? "b" : "a"}`;
    const fault = shapeFault(target, pair.a.shape, pair.b.shape, bases);
    if (fault !== null) return fault;
  }
  return null;
}

function shapeFault(target: string, a: number[], b: number[], bases: Map<string, GgufTensor> | null): string | null {
  if (a.length !== 2 || b.length !== 2 || a[1] !== b[0]) {
    return `has shapes that do not fit each other at “${target}”: ${said(a)} and ${said(b)}`;
  }
  if (bases === null) return null;
  const whole = bases.get(target)?.shape;
  if (!whole) return `was made for a model with “${target}”, which the one here has not`;
  if (whole.length === 2 && whole[0] === a[0] && whole[1] === b[1]) return null;
  return `was made for another model: at “${target}” it fits ${said([a[0], b[1]])}, and the one here has ${said(whole)}`;
}

function said(shape: (number | undefined)[]): string {
  return shape.join(" × ");
}
