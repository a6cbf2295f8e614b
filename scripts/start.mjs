// `npm start` and `npm run dev`: plain Node, so that it runs on a fresh clone. Sets up what is missing, then hands over to the supervisor.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setUp } from "./setup/set-up.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
if (existsSync(".env")) process.loadEnvFile(".env");

// Nobody is told that, or how, the studio is used: not by Next, and not by Prisma.
Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" });

const dev = process.argv.includes("--dev");
try {
  await setUp({ tools: dev, pages: !dev });
} catch (error) {
  console.error(`Setting up failed: ${error.message}`);
  process.exit(1);
}

// The channel tells the supervisor when this process is gone, whatever ended it.
const supervise = dev
  ? ["--conditions=react-server", "--import", "tsx", "scripts/supervise.ts", "--dev"]
  : [".next/processes/supervise.mjs"];
const supervisor = spawn(process.execPath, supervise, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => supervisor.kill("SIGTERM"));
supervisor.on("exit", (code) => process.exit(code ?? 1));
