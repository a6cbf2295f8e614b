import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";

const shownLines = 12;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Begins the list of what failed, which `npm test` and CI end with; what runs after it adds to it. */
export function beginFailures() {
  process.env.STUDIO_FAILURES ??= resolve(".setup/results/failures.txt");
  rmSync(process.env.STUDIO_FAILURES, { force: true });
}

/** Adds what failed to the list, if one was begun, with the first lines of why. */
export function addFailure(name, reason = "") {
  if (!process.env.STUDIO_FAILURES) return;
  const lines = reason.replace(colours, "").trim().split("\n").slice(0, shownLines);
  const text = [`FAILED: ${name}`, ...lines.filter(Boolean).map((line) => `    ${line}`)];
  mkdirSync(dirname(process.env.STUDIO_FAILURES), { recursive: true });
  appendFileSync(process.env.STUDIO_FAILURES, `${text.join("\n")}\n`);
}

/** The list as it is: empty when nothing failed. */
export function listedFailures() {
  return existsSync(process.env.STUDIO_FAILURES) ? readFileSync(process.env.STUDIO_FAILURES, "utf8") : "";
}
