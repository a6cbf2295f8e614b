"use client";

import { copyText } from "@/components/ui/copy-text";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { HandedPrompt } from "@/lib/core/handover/prompt";
import type { PromptfooTest } from "@/lib/core/handover/promptfoo";
import { savePromptfoo } from "./save-promptfoo";

type Props = {
  prompt: HandedPrompt;
  /** The held-out examples that promptfoo scores it on; null where they are not known. */
  tests: () => Promise<PromptfooTest[] | null>;
};

/** A prompt for other tools: as text, as code for the user's own server, or as the start of their evaluation or search. */
export function HandOverMenu({ prompt, tests }: Props) {
  return <LazyMenu label="Copy as" items={itemsOf({ prompt, tests })} />;
}

function itemsOf({ prompt, tests }: Props): MenuItem[] {
  const { instruction, prefix } = prompt;
  const code = (label: string, what: string, make: () => Promise<(prompt: HandedPrompt) => string>) => ({
    label,
    onSelect: () => void make().then((text) => copy(what, text(prompt))),
  });
  return [
    ...(instruction === null
      ? []
      : [{ label: "Instruction, as text", onSelect: () => void copy("the instruction", instruction) }]),
    { label: "Whole prompt, with labels", onSelect: () => void copy("the whole prompt", prefix) },
    code("Markdown", "Markdown", async () => (await import("@/lib/core/handover/markdown")).promptMarkdown),
    code("curl", "a curl command", async () => (await import("@/lib/core/handover/curl")).curlCommand),
    code("TypeScript", "TypeScript", async () => (await import("@/lib/core/handover/typescript")).typeScriptModule),
    code("Python", "Python", async () => (await import("@/lib/core/handover/python")).pythonModule),
    code(
      "gepa.optimize (Python)",
      "the start of a GEPA search",
      async () => (await import("@/lib/core/handover/gepa-seed")).gepaSeed,
    ),
    { label: "promptfoo (YAML and CSV)…", onSelect: () => void savePromptfoo(prompt.name, [prompt], tests) },
  ];
}

async function copy(what: string, text: string): Promise<void> {
  const copied = await copyText(text);
  showToast({ text: copied ? `Copied ${what}.` : "The browser refused to copy. Select the text and copy it by hand." });
}
