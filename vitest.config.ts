import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root, "server-only": `${root}node_modules/server-only/empty.js` } },
  test: {
    include: ["{lib,components,scripts,app}/**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "**/*.{shared,vllm}.test.ts"],
    setupFiles: ["./vitest.setup.ts"],
    reporters: ["default", "./scripts/setup/unit-failures.mjs"],
    // They only end what hangs: a test may take its time where the machine is busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
