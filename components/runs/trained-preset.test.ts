import { describe, expect, test } from "vitest";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { billionsIn, trainedPreset } from "./trained-preset";

function endpoint(id: string, model: string, trained = false): EndpointView {
  return {
    ...{ id, name: id.toUpperCase(), baseUrl: null, model, roles: ["generator", "follower"], trained },
    ...{ hasKey: false, prices: null, limits: {}, embedded: false, source: "added" },
    ...{ template: null, keyHint: null, keyUnreadable: false, abilities: null },
  };
}

const small = endpoint("small", "milli19/promptmii-llama-3.1-8b-instruct", true);
const large = endpoint("large", "meta-llama/Llama-3.3-70B-Instruct");
const tiny = endpoint("tiny", "Qwen2.5-Coder 1.5B");
const unknown = endpoint("unknown", "gpt-x");

describe("trainedPreset", () => {
  test("sets trained generators against larger untrained ones under one follower", () => {
    expect(trainedPreset([tiny, small, unknown, large], [tiny, large], 60)).toEqual({
      choice: {
        cells: ["naive", "icl:5", "icl:20", "prompt-mii:5", "prompt-mii:20", "prompt-mii-zero:5", "prompt-mii-zero:20"],
        generators: ["small", "large"],
        followers: ["tiny"],
      },
    });
  });

  test("says what is missing", () => {
    const missing = (endpoints: EndpointView[], followers = [tiny]) => trainedPreset(endpoints, followers, 60);
    expect(missing([tiny, large])).toMatchObject({ missing: expect.stringMatching(/marked as trained/) as string });
    expect(missing([small, tiny, unknown])).toMatchObject({
      missing: expect.stringMatching(/larger than 8B/) as string,
    });
    expect(missing([endpoint("own", "mine", true), large])).toMatchObject({
      missing: expect.stringMatching(/does not say how large/) as string,
    });
    expect(missing([small, large], [])).toEqual({ missing: "There is no follower." });
  });
});

test.each([
  ["Llama-3.1-8B", 8],
  ["qwen2.5:72b", 72],
  ["Mixtral-8x7B-v0.1", 56],
  ["Qwen2.5-Coder 1.5B", 1.5],
  ["gemma-2-9b-it", 9],
  ["qwen3-30b-a3b", 30],
  ["8bit-model", null],
  ["gpt-x", null],
])("the size in %s is %s", (model, size) => {
  expect(billionsIn(model)).toBe(size);
});
