import { inheritedEnv } from "@/lib/env";
import { describeOpenAiContract } from "./contract";

/** Against the engine that its users run: `npm run test:vllm` starts one, or takes the one these settings name. */
const { VLLM_BASE_URL = "", VLLM_MODEL = "", VLLM_API_KEY = "" } = inheritedEnv();

describeOpenAiContract("vLLM", () =>
  Promise.resolve({ baseUrl: VLLM_BASE_URL, model: VLLM_MODEL, apiKey: VLLM_API_KEY, stop: () => Promise.resolve() }),
);
