// Apart from `npm test`: the contract of a model server, then a whole comparison through the pages, against a real vLLM.
// VLLM_BASE_URL, VLLM_MODEL and VLLM_API_KEY name one that runs: the contract alone. Otherwise VLLM_START is the shell command that starts one
// on VLLM_PORT with the key VLLM_API_KEY, such as the tool beside the checkout, and it is also killed and started again in mid-run.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { requireChromium } from "./setup/chromium.mjs";
import { runCommand } from "./setup/run-command.mjs";
import { setUp } from "./setup/set-up.mjs";
import { step } from "./setup/step.mjs";
import { keepVllm } from "./setup/vllm.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
const given = process.env.VLLM_BASE_URL;
await setUp({ tools: true, pages: !given });
const own = given ? null : await startVllm();
const settings = own?.settings ?? {};
try {
  await step("The contract", () =>
    runCommand("npx", ["vitest", "run", "--config", "vitest.vllm.config.ts"], { env: settings }),
  );
  if (own) {
    await step("A comparison through the pages", async () =>
      runCommand("npx", ["playwright", "test"], {
        env: { ...settings, PLAYWRIGHT_CHROMIUM_PATH: await requireChromium(), STUDIO_E2E_SUITE: "vllm" },
      }),
    );
  }
} finally {
  await own?.stop();
}

async function startVllm() {
  const port = process.env.VLLM_PORT ?? "8200";
  const apiKey = process.env.VLLM_API_KEY ?? "vllm-test-key";
  const model = "qwen2.5-coder-0.5b-instruct-q4_k_m";
  const tool = `${process.env.SHARED_DIR ?? "../shared"}/tools/vllm-here.sh`;
  const cache = `${homedir()}/.cache/prompt-mii-studio`;
  if (!process.env.VLLM_START && !existsSync(tool)) {
    throw new Error("No vLLM to test against. Set VLLM_BASE_URL, VLLM_MODEL and VLLM_API_KEY, or VLLM_START.");
  }
  const command =
    process.env.VLLM_START ?? `bash ${tool} ${cache}/vllm ${cache}/models/${model}.gguf ${port} --api-key ${apiKey}`;
  const vllm = await keepVllm(command, `http://127.0.0.1:${port}`);
  const settings = { VLLM_BASE_URL: `http://127.0.0.1:${port}/v1`, VLLM_MODEL: model, VLLM_API_KEY: apiKey };
  return { stop: vllm.stop, settings: { ...settings, VLLM_PID_FILE: vllm.pidFile } };
}
