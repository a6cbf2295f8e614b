import { existsSync } from "node:fs";
import { runCommand } from "./run-command.mjs";
import { step } from "./step.mjs";

const system = "/usr/bin/chromium";

/** Path of a Chromium that tests can drive: the one given, Playwright's own, the system's, or one installed now when root. */
export async function requireChromium() {
  const { chromium } = await import("@playwright/test");
  const known = [process.env.PLAYWRIGHT_CHROMIUM_PATH, chromium.executablePath(), system].find(
    (path) => path && existsSync(path),
  );
  if (known) return known;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await step("Installing Chromium", async () => {
      await runCommand("apt-get", ["update"], { quiet: true });
      await runCommand("apt-get", ["install", "-y", "chromium"], {
        quiet: true,
        env: { DEBIAN_FRONTEND: "noninteractive" },
      });
    });
    if (existsSync(system)) return system;
  }
  throw new Error("No Chromium found. Run `npx playwright install chromium`, or set PLAYWRIGHT_CHROMIUM_PATH to one.");
}
