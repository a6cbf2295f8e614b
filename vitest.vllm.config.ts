import { defineConfig } from "vitest/config";
import base from "./vitest.config";

/** Tests that need a real vLLM; apart from `npm test`, see scripts/test-vllm.mjs. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["lib/**/*.vllm.test.ts"], exclude: ["node_modules/**"], testTimeout: 600_000 },
});
