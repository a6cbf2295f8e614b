import { naivePrefix } from "../prompts/naive";
import type { Method } from "../types";

/** Zero-shot: label names only, no call before the predictions. */
export const naive: Method = {
  estimate: () => ({ generatorCalls: 0, followerCalls: 0 }),
  build: async ({ labels }) => ({ prefix: naivePrefix(labels), steps: [] }),
};
