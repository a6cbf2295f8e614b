// Builds script and style of the self-contained report file into public/report-file, from the same components the pages use.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/postcss";
import { build as bundle, transform } from "esbuild";
import postcss from "postcss";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}public/report-file`;

async function buildScripts() {
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      report: "components/report/report-file-entry.tsx",
      "report-worker": "components/report/report.worker.ts",
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
  });
}

async function buildStyle() {
  const from = `${root}app/globals.css`;
  const { css } = await postcss([tailwind({ base: root, optimize: false })]).process(readFileSync(from, "utf8"), {
    from,
  });
  const { code } = await transform(css, { loader: "css", minify: true });
  writeFileSync(`${folder}/report.css`, code);
}

export async function buildReportFile() {
  mkdirSync(folder, { recursive: true });
  await Promise.all([buildScripts(), buildStyle()]);
}
