/** Servers that many people have: where each usually listens, and what it needs. */
export type Preset = { title: string; baseUrl: string; needs: string };

export const presets: readonly Preset[] = [
  {
    title: "vLLM",
    baseUrl: "http://localhost:8000/v1",
    needs: "Needs no key, unless it was started with --api-key. It says its own context and counts tokens exactly.",
  },
  {
    title: "SGLang",
    baseUrl: "http://localhost:30000/v1",
    needs: "Needs no key, unless it was started with --api-key. It says its own context.",
  },
  {
    title: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    needs:
      "Needs no key. It cuts longer prompts without a word: the test finds the context with which the model is loaded.",
  },
  {
    title: "llama-server",
    baseUrl: "http://localhost:8080/v1",
    needs: "Needs no key, unless it was started with --api-key. The test finds the context it was started with.",
  },
  {
    title: "LM Studio",
    baseUrl: "http://localhost:1234/v1",
    needs: "Needs no key. Start its server and load the model there first; the test finds its context.",
  },
  {
    title: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    needs: "Needs a key, and takes money: enter the prices and a run says what it costs. Enter the context too.",
  },
  {
    title: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    needs: "Needs a key, and takes money: enter the prices and a run says what it costs. It says its own context.",
  },
  {
    title: "Any other",
    baseUrl: "",
    needs: "Whatever speaks the OpenAI format. Take the base URL from its documentation; it usually ends with /v1.",
  },
];

/** The preset whose address this is. */
export function presetAt(baseUrl: string): Preset | undefined {
  return presets.find((preset) => preset.baseUrl !== "" && preset.baseUrl === baseUrl.trim());
}
