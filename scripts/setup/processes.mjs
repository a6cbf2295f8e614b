// Makes one file of each process of the application: read at once, where compiling and finding hundreds of modules takes most of a second of every start.
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function buildProcesses() {
  await bundle({
    absWorkingDir: root,
    entryPoints: ["supervise", "worker", "engine", "reader"].map((name) => `scripts/${name}.ts`),
    outdir: ".next/processes",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["react-server"],
    // They load native code or WebAssembly from beside themselves, or require parts of Node in a way that a bundle of modules refuses.
    external: ["@libsql/client", "@prisma/*", "libsql", "node-llama-cpp", "undici", "yaml", "yauzl"],
    logLevel: "error",
  });
}
