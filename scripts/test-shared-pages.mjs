// Apart from `npm test`: real files beside the checkout, imported in the browser.
import { requireChromium } from "./setup/chromium.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { setUp } from "./setup/set-up.mjs";
import { step } from "./setup/step.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
await setUp({ tools: true, pages: true });
await step("Importing real files in the browser", async () =>
  runCommand("npx", ["playwright", "test"], {
    env: { PLAYWRIGHT_CHROMIUM_PATH: await requireChromium(), STUDIO_E2E_SUITE: "shared" },
  }),
);
