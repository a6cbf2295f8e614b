import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root, "server-only": `${root}node_modules/server-only/empty.js` } },
  test: {
    include: ["{lib,components,scripts,app}/**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "**/*.{shared,vllm}.test.ts"],
    testTimeout: 30_000,
  },
});
