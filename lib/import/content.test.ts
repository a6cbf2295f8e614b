import { describe, expect, it } from "vitest";
import { remembering } from "./content";

/** Ten bytes of a file that says that it has `size` of them, and how often they were read. */
function content(size: number) {
  const read = { times: 0 };
  const pieces = async function* () {
    read.times += 1;
    yield { bytes: Buffer.from("text,label"), readBytes: size };
  };
  return { read, remembered: remembering({ name: "rows.csv", size, pieces }) };
}

async function textOf({ remembered }: ReturnType<typeof content>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const { bytes } of remembered.pieces()) parts.push(bytes);
  return Buffer.concat(parts).toString();
}

describe("what is remembered of a file", () => {
  it.each([
    { size: 10, times: 1, kept: "all of a small one" },
    { size: 32_000_001, times: 2, kept: "nothing of one larger than what is kept" },
  ])("is $kept", async ({ size, times }) => {
    const file = content(size);
    expect(await textOf(file)).toBe("text,label");
    expect(await textOf(file)).toBe("text,label");
    expect(file.read.times).toBe(times);
  });
});
