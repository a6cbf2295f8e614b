import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";
import { step } from "./step.mjs";

const marker = ".next/built-from";
const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "public/samples",
  "scripts/engine.ts",
  "scripts/reader.ts",
  "scripts/setup",
  "scripts/supervise",
  "scripts/supervise.ts",
  "scripts/worker.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package-lock.json",
  "tsconfig.json",
];

/** Builds pages and processes for production, only when their sources changed. */
export async function build() {
  const wanted = fingerprint(sources);
  if (existsSync(marker) && existsSync(".next/BUILD_ID") && readFileSync(marker, "utf8") === wanted) return;
  const { buildProcesses } = await import("./processes.mjs");
  const { buildReportFile } = await import("./report-file.mjs");
  await step("Building the report that is one file", buildReportFile);
  await step("Building the pages", () =>
    runCommand(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      env: { NEXT_TELEMETRY_DISABLED: "1" },
      quiet: true,
    }),
  );
  await step("Building the processes", buildProcesses);
  writeFileSync(marker, wanted);
}
