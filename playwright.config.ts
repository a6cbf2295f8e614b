import { defineConfig } from "@playwright/test";

const port = 3210;
/** Where the app asks for datasets of the Hub: a double that a test starts, else nobody. */
export const hubPort = 3211;
const chromiumFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Suites that `npm test` leaves out: they need the standard model, the files beside the checkout, or a real vLLM. */
const apart = ["standard", "shared", "vllm"];
const models: Record<string, string> = { standard: "standard", vllm: "none" };
const chosen = apart.find((suite) => suite === process.env.STUDIO_E2E_SUITE);

export default defineConfig({
  testDir: "e2e",
  tsconfig: "e2e/tsconfig.json",
  testIgnore: apart.filter((suite) => suite !== chosen).map((suite) => `${suite}/**`),
  testMatch: [`${chosen === undefined ? "" : `${chosen}/`}**/*.spec.ts`],
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["list"],
    ["./scripts/setup/browser-failures.mjs"],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? ([["json"]] as const) : []),
  ],
  outputDir: "test-results/browser",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH || "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...chromiumFlags] : chromiumFlags,
    },
  },
  webServer: {
    command: "rm -rf test-results/server && mkdir -p test-results/server && node scripts/start.mjs",
    url: `http://127.0.0.1:${port}/api/v1/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 8000 },
    env: {
      PORT: String(port),
      MODEL: models[chosen ?? ""] ?? "small",
      HUB_DATASETS_URL: `http://127.0.0.1:${hubPort}`,
      DATABASE_URL: "file:./test-results/server/studio.db",
    },
  },
});
