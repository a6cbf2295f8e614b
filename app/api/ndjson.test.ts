import { describe, expect, it } from "vitest";
import { ndjsonResponse } from "./ndjson";

async function* numbered(count: number, log: { made: number; ended: boolean }) {
  try {
    for (; log.made < count; log.made++) yield { index: log.made, text: "one\nline ".repeat(10) };
  } finally {
    log.ended = true;
  }
}

describe("ndjsonResponse", () => {
  it("writes one document a line, all of them, in order", async () => {
    const response = await ndjsonResponse(numbered(5000, { made: 0, ended: false }));
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { index: number }).index)).toEqual([...Array(5000).keys()]);
  });

  it("answers no rows with an empty body", async () => {
    expect(await (await ndjsonResponse(numbered(0, { made: 0, ended: false }))).text()).toBe("");
  });

  it("reads no further than the caller does, and ends the source when the caller goes away", async () => {
    const log = { made: 0, ended: false };
    const reader = (await ndjsonResponse(numbered(1_000_000, log))).body?.getReader();
    await reader?.read();
    expect(log.made).toBeLessThan(2000);
    await reader?.cancel();
    expect(log.ended).toBe(true);
  });

  it("throws what fails before the first row, and breaks the stream for what fails later", async () => {
    async function* failing(after: number) {
      for (let row = 0; row < after; row++) yield row;
      throw new Error("the disk is gone");
    }
    await expect(ndjsonResponse(failing(0))).rejects.toThrow("the disk is gone");
    await expect((await ndjsonResponse(failing(3))).text()).rejects.toThrow("the disk is gone");
  });
});
