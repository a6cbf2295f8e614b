// Apart from `npm test`: one journey in the browser with the standard model, which a person meets first.
import { build } from "./setup/build.mjs";
import { requireChromium } from "./setup/chromium.mjs";
import { install } from "./setup/install.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { step } from "./setup/step.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
await install({ everything: true });
const { generate } = await import("./generate.mjs");
await generate();
await step("Making sure that the standard model is here", () =>
  runCommand(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/fetch-model.ts", "standard"]),
);
await build();
await step("The journey with the standard model", async () =>
  runCommand("npx", ["playwright", "test"], {
    env: { PLAYWRIGHT_CHROMIUM_PATH: await requireChromium(), STUDIO_E2E_SUITE: "standard" },
  }),
);
