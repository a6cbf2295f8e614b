import { spawn } from "node:child_process";

/** Runs a command to its end with its output shown; rejects with the command line when it fails. */
export function runCommand(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(output);
      process.stdout.write(output);
      reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? `code ${code}`}`));
    });
  });
}
