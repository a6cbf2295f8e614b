import { iclPrefix } from "../prompts/icl";
import type { Method } from "../types";
import { requireDemonstrations } from "./require-demonstrations";

/** In-context learning: every demonstration is shown in front of every query. */
export const icl: Method = {
  estimate: () => ({ generatorCalls: 0, followerCalls: 0 }),
  build: async (task) => ({ prefix: iclPrefix(requireDemonstrations(task), task.labels), steps: [] }),
};
