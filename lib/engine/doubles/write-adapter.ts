import { writeFile } from "node:fs/promises";
import type { GgufTensor } from "../gguf-header";

type Value = string | number;
type Shape = Pick<GgufTensor, "name" | "shape">;
type Weights = Shape & { values: Float32Array };
export type AdapterOptions = {
  /** Tensors of the base that it changes, with their shapes. */
  targets: Shape[];
  /** How large the weights of the second side are; at 0 the adapter changes nothing. */
  strength?: number;
  rank?: number;
  metadata?: Record<string, Value>;
};

const alignment = 32;

/** A LoRA adapter as llama.cpp's own converter would write it, small, with weights that repeat for the same options. */
export async function writeAdapter(path: string, { targets, strength = 0.1, rank = 1, metadata }: AdapterOptions) {
  const tensors = targets.flatMap(({ name, shape: [from = 1, to = 1] }, index) => [
    weights(`${name}.lora_a`, [from, rank], 0.1, index),
    weights(`${name}.lora_b`, [rank, to], strength, index + 0.5),
  ]);
  const about = {
    "general.architecture": "qwen2",
    "general.type": "adapter",
    "adapter.type": "lora",
    "adapter.lora.alpha": rank,
    ...metadata,
  };
  await writeFile(path, ggufOf(about, tensors));
}

function weights(name: string, shape: [number, number], scale: number, phase: number): Weights {
  const values = Float32Array.from({ length: shape[0] * shape[1] }, (_, at) => scale * Math.sin(1 + at * 0.7 + phase));
  return { name, shape, values };
}

function ggufOf(metadata: Record<string, Value>, tensors: Weights[]): Buffer {
  const entries = Object.entries(metadata);
  let offset = 0;
  const table = tensors.map(({ name, shape, values }) => {
    const entry = [text(name), uint32(shape.length), ...shape.map(uint64), uint32(0), uint64(offset)];
    offset += padded(values.byteLength);
    return Buffer.concat(entry);
  });
  const header = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.length),
    uint64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), ...valueOf(value)]),
    ...table,
  ]);
  return Buffer.concat([fill(header), ...tensors.map(({ values }) => fill(Buffer.from(values.buffer)))]);
}

function valueOf(value: Value): Buffer[] {
  if (typeof value === "string") return [uint32(8), text(value)];
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return [uint32(6), bytes];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function padded(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

function fill(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length)]);
}
