// `npm test`: plain Node, so that it runs on a fresh clone. Checks, unit tests, then the whole journey in a real browser with the small real model.
import { readFileSync, rmSync } from "node:fs";
import { build } from "./setup/build.mjs";
import { requireChromium } from "./setup/chromium.mjs";
import { addFailure, beginFailures, listedFailures } from "./setup/failures.mjs";
import { install } from "./setup/install.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { step } from "./setup/step.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
const results = ".setup/results";
const counts = { passed: 0, failed: 0, skipped: 0 };
let faulty = false;

await install({ everything: true });
const { generate } = await import("./generate.mjs");
await generate();
rmSync(results, { recursive: true, force: true });
beginFailures();

for (const check of ["types", "lint", "format", "dead"]) {
  await attempt(`Checking ${check}`, () => runCommand("npm", ["run", "--silent", check]));
}
await step("Making sure that the small model is here", () =>
  runCommand(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/fetch-model.ts", "small"]),
);
await attempt("Unit tests", () =>
  runCommand("npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    "--reporter=./scripts/setup/unit-failures.mjs",
    `--outputFile.json=${results}/unit.json`,
  ]),
);
countUnit();
const chromium = await requireChromium();
await build();
await attempt("Browser tests", () =>
  runCommand("npx", ["playwright", "test"], {
    env: { PLAYWRIGHT_CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: `${results}/browser.json` },
  }),
);
countBrowser();

process.stdout.write(listedFailures());
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(faulty || counts.failed > 0 ? 1 : 0);

async function attempt(name, work) {
  try {
    await step(name, work);
  } catch (error) {
    fail(name, error.message);
  }
}

function fail(name, reason) {
  faulty = true;
  addFailure(name, reason);
}

function read(name) {
  try {
    return JSON.parse(readFileSync(`${results}/${name}.json`, "utf8"));
  } catch {
    fail(`No results of the ${name} tests`);
    return null;
  }
}

function countUnit() {
  const report = read("unit");
  if (!report) return;
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
}

function countBrowser() {
  const report = read("browser");
  if (!report) return;
  counts.passed += report.stats.expected + report.stats.flaky;
  counts.failed += report.stats.unexpected;
  counts.skipped += report.stats.skipped;
}
