import { expect, test } from "vitest";
import { failureInWords } from "./failure-reason";

test.each([
  ["context-exceeded", "prompt and answer are longer than the context of the model"],
  ["timeout", "the model did not answer in time"],
  ["something of another version", "something of another version"],
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
])("%s reads as %s", (error, said) => expect(failureInWords(error)).toBe(said));
