import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";
import { step } from "./step.mjs";

const marker = "node_modules/.installed-from";

/** Installs what the lock file names, only when it changed. `everything` adds the tools that only tests and checks need; once there, they stay. */
export async function install({ everything }) {
  const wanted = fingerprint(["package-lock.json"]);
  const [found, kind] = existsSync(marker) ? readFileSync(marker, "utf8").split(" ") : [];
  if (found === wanted && (kind === "everything" || !everything)) return;
  const whole = everything || kind === "everything";
  const scope = whole ? [] : ["--omit=dev"];
  await step("Installing packages", async () => {
    await runCommand("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...scope]);
    dropUnread("node_modules");
  });
  writeFileSync(marker, `${wanted} ${whole ? "everything" : "runtime"}`);
}

/** Files of packages that nothing here reads: a third of what they bring. */
const unread = [
  // Maps back to sources that are not there either.
  /\.map$/,
  // Prisma's query compilers for other databases and other builds than the schema asks for.
  /^query_compiler_(?!small_bg\.sqlite)/,
];

function dropUnread(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) dropUnread(path);
    else if (entry.isFile() && unread.some((name) => name.test(entry.name))) rmSync(path);
  }
}
