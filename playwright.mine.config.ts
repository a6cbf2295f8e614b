import base from "./playwright.config";
const { webServer, ...rest } = base as any;
export default { ...rest, testDir: "e2e", outputDir: "/tmp/w/acc-tmp/results", use: { ...rest.use, baseURL: "http://127.0.0.1:3410" }, webServer: process.env.MINE_SERVER ? { ...webServer, command: "rm -rf test-results/server3 && mkdir -p test-results/server3 && node scripts/start.mjs", url: "http://127.0.0.1:3410/api/v1/health", env: { ...webServer.env, PORT: "3410", DATABASE_URL: "file:./test-results/server3/studio.db" } } : undefined };
