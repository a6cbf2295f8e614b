// Apart from `npm test`: one journey in the browser with the standard model, which a person meets first.
import { requireChromium } from "./setup/chromium.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { setUp } from "./setup/set-up.mjs";
import { step } from "./setup/step.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
await setUp({ tools: true, pages: true });
await step("Making sure that the standard model is here", () =>
  runCommand(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/fetch-model.ts", "standard"]),
);
await step("The journey with the standard model", async () =>
  runCommand("npx", ["playwright", "test"], {
    env: { PLAYWRIGHT_CHROMIUM_PATH: await requireChromium(), STUDIO_E2E_SUITE: "standard" },
  }),
);
