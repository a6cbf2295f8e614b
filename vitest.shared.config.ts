import { defineConfig } from "vitest/config";
import base from "./vitest.config";

/** Tests that read the data files beside the checkout; apart from `npm test`, which passes without them. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["{lib,app,scripts}/**/*.shared.test.ts"],
    exclude: ["node_modules/**"],
    testTimeout: 600_000,
  },
});
