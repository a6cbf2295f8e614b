import { describe, expect, test } from "vitest";
import { placePrompt, type SequenceState } from "./place-prompt";

const run = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);
const prefix = run(100);
const query = run(10, 900);
const free = (tokens: number[], lastUsed: number): SequenceState => ({
  ...{ tokens, held: tokens, lastUsed, busy: false, kept: false },
});
const busy = (tokens: number[], lastUsed: number, held = tokens): SequenceState => ({
  ...{ tokens, held, lastUsed, busy: true, kept: false },
});
const kept = (state: SequenceState): SequenceState => ({ ...state, kept: true });

describe("where a prompt is computed", () => {
  test("nowhere when every sequence works", () => {
    expect(placePrompt([1, 2], [busy([1], 1)], false)).toBeNull();
  });

  test("on the sequence that already holds its prefix, the last used first", () => {
    const states = [free([...prefix, 1900], 1), free([...prefix, 1901], 3), free(run(100, 500), 2)];
    expect(placePrompt([...prefix, ...query], states, false)).toEqual({ target: 1, donor: null });
  });

  test("on the longest rested one, with the prefix copied from a working one", () => {
    const states = [busy([...prefix, 1900], 3), free(run(50, 700), 2), free(run(50, 800), 1)];
    expect(placePrompt([...prefix, ...query], states, false)).toEqual({ target: 2, donor: { index: 0, tokens: 100 } });
  });

  test("copies rather from a sequence at rest than from a working one", () => {
    const long = [...prefix, ...run(500, 300)];
    const states = [busy([...prefix, 1900], 3), free(long, 2), free([], 0)];
    expect(placePrompt([...prefix, ...query], states, false)).toEqual({ target: 2, donor: { index: 1, tokens: 100 } });
  });

  test("does not copy a few tokens", () => {
    const states = [busy(run(10), 2), free(run(50, 800), 1)];
    expect(placePrompt([...run(10), ...query], states, false)).toEqual({ target: 1, donor: null });
  });

  test("leaves the end of a repeated prompt to be computed", () => {
    const states = [busy(prefix, 2), free([], 0)];
    expect(placePrompt(prefix, states, false)).toEqual({ target: 1, donor: { index: 0, tokens: 96 } });
  });
});

describe("where a person's prompt is computed", () => {
  test("on the kept sequence while a run works, which never does", () => {
    const states = [busy(run(50, 700), 2), free(run(50, 800), 1), kept(free(run(50, 600), 3))];
    expect(placePrompt([...prefix, ...query], states, true)).toEqual({ target: 2, donor: null });
    expect(placePrompt([...prefix, ...query], states, false)).toEqual({ target: 1, donor: null });
    const full = [busy(run(50, 700), 2), kept(free(run(50, 600), 3))];
    expect(placePrompt([...prefix, ...query], full, false)).toBeNull();
  });

  test("on any sequence while nobody else works, the longest rested first", () => {
    const states = [free(run(50, 700), 2), free(run(50, 800), 1), kept(free(run(50, 600), 3))];
    expect(placePrompt([...prefix, ...query], states, true)).toEqual({ target: 1, donor: null });
  });

  test("where its prefix is already, the run's sequences included", () => {
    const states = [busy(run(50, 700), 2), free([...prefix, 1900], 1), kept(free(run(50, 600), 3))];
    expect(placePrompt([...prefix, ...query], states, true)).toEqual({ target: 1, donor: null });
  });

  test("with a prefix copied from a working sequence that has it, not from one that will", () => {
    const has = [busy([...prefix, 1900], 2), kept(free([], 0))];
    expect(placePrompt([...prefix, ...query], has, true)).toEqual({ target: 1, donor: { index: 0, tokens: 100 } });
    const will = [busy([...prefix, 1900], 2, run(4)), kept(free([], 0))];
    expect(placePrompt([...prefix, ...query], will, true)).toEqual({ target: 1, donor: null });
    expect(placePrompt([...prefix, ...query], [...will, free([], 0)], false)?.donor).toEqual({ index: 0, tokens: 100 });
  });
});
