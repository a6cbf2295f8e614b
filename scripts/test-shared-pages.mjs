// Apart from `npm test`: real files beside the checkout, imported in the browser.
import { build } from "./setup/build.mjs";
import { requireChromium } from "./setup/chromium.mjs";
import { install } from "./setup/install.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { step } from "./setup/step.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
await install({ everything: true });
const { generate } = await import("./generate.mjs");
await generate();
await build();
await step("Importing real files in the browser", async () =>
  runCommand("npx", ["playwright", "test"], {
    env: { PLAYWRIGHT_CHROMIUM_PATH: await requireChromium(), STUDIO_E2E_SUITE: "shared" },
  }),
);
