import "server-only";
import { open } from "node:fs/promises";
import { bytesOf } from "./adapter-fault";
import type { GgufHeader } from "./gguf-header";

/** The bits of the exponent, of the upper two bytes of a weight: all set, it is infinite or no number. */
const exponents: Record<number, number> = { 0: 0x7f80, 1: 0x7c00, 30: 0x7f80 };

/** The name of the first tensor with a weight that is no finite number, as a run that went wrong leaves them; null where there is none. */
export async function unsoundTensor(path: string, { tensors, dataStart }: GgufHeader): Promise<string | null> {
  const file = await open(path, "r");
  try {
    for (const tensor of tensors) {
      const length = bytesOf(tensor) ?? 0;
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, dataStart + tensor.offset);
      if (hasUnsound(buffer, tensor.type)) return tensor.name;
    }
    return null;
  } finally {
    await file.close();
  }
}

function hasUnsound(bytes: Buffer, type: number): boolean {
  const exponent = exponents[type] ?? 0;
  const step = type === 0 ? 4 : 2;
  for (let at = step - 2; at < bytes.length; at += step) {
    if ((bytes.readUInt16LE(at) & exponent) === exponent) return true;
  }
  return false;
}
