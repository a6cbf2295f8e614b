import { describe, expect, test } from "vitest";
import { TextPieces } from "./text-pieces";

/** Every token is one byte of UTF-8. */
const bytes = (tokens: number[]) => new TextDecoder().decode(Uint8Array.from(tokens));

function feed(text: string, stops: string[]) {
  const pieces = new TextPieces(bytes, stops);
  const sent: string[] = [];
  for (const token of new TextEncoder().encode(text)) {
    if (pieces.stopped) break;
    sent.push(pieces.push(token));
  }
  sent.push(pieces.end());
  return { text: sent.join(""), sent: sent.filter((piece) => piece !== ""), stopped: pieces.stopped };
}

describe("text from tokens", () => {
  test("holds back half characters", () => {
    expect(feed("aü😀", []).sent).toEqual(["a", "ü", "😀"]);
  });

  test("cuts at a stop string that comes in pieces and never shows its beginning", () => {
    expect(feed("one\nInput: two", ["\nInput:"])).toEqual({ text: "one", sent: ["o", "n", "e"], stopped: true });
  });

  test("gives what only looked like a stop string", () => {
    expect(feed("a\nInto", ["\nInput:"])).toMatchObject({ text: "a\nInto", stopped: false });
  });

  test("gives what is held back at the end", () => {
    expect(feed("yes\nIn", ["\nInput:"])).toMatchObject({ text: "yes\nIn", stopped: false });
  });

  test("passes on bytes that are no text", () => {
    const pieces = new TextPieces(bytes, []);
    const text = [0x61, 0xff, 0xff, 0xff, 0xff, 0x62].map((token) => pieces.push(token)).join("") + pieces.end();
    expect(text).toBe("a\uFFFD\uFFFD\uFFFD\uFFFDb");
  });
});
