import { fileName, saveFile } from "@/components/report/save-file";
import { showToast } from "@/components/ui/toast";
import type { HandedPrompt } from "@/lib/core/handover/prompt";
import type { PromptfooTest } from "@/lib/core/handover/promptfoo";

/** Saves what promptfoo needs to evaluate prompts on held-out examples: its configuration and its tests, in one archive. */
export async function savePromptfoo(
  name: string,
  prompts: readonly HandedPrompt[],
  tests: () => Promise<PromptfooTest[] | null>,
): Promise<void> {
  const found = await tests();
  if (found === null || found.length === 0) {
    return showToast({ text: "promptfoo needs held-out examples with their texts, and there are none here." });
  }
  const [{ promptfooConfig, promptfooTests, PROMPTFOO_CONFIG, PROMPTFOO_TESTS }, { strToU8, zipSync }] =
    await Promise.all([import("@/lib/core/handover/promptfoo"), import("fflate")]);
  const archive = zipSync({
    [PROMPTFOO_CONFIG]: strToU8(promptfooConfig(prompts)),
    [PROMPTFOO_TESTS]: strToU8(promptfooTests(found)),
  });
  saveFile(fileName(name, "promptfoo.zip"), new Blob([archive], { type: "application/zip" }));
}
