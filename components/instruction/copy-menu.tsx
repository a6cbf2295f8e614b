"use client";

import { copyText } from "@/components/ui/copy-text";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { showToast } from "@/components/ui/toast";
import { PREDICTION_MAX_TOKENS } from "@/lib/core/methods/token-limits";
import type { SnippetLanguage } from "./snippets";

type Props = { instruction: string; prefix: string; query: string };

/** The instruction as text, or as code for the user's own server. */
export function CopyMenu({ instruction, prefix, query }: Props) {
  const copy = async (what: string, text: string) => {
    const copied = await copyText(text);
    showToast({
      text: copied ? `Copied ${what}.` : "The browser refused to copy. Select the text and copy it by hand.",
    });
  };
  const code = (language: SnippetLanguage) => async () => {
    const { snippet } = await import("./snippets");
    const text = query.trim() === "" ? "the text to label" : query;
    const request = { model: "your-model", prefix, text, maxTokens: PREDICTION_MAX_TOKENS };
    await copy(`code for ${language}`, snippet(language, request));
  };
  const items = [
    { label: "Instruction, as text", onSelect: () => void copy("the instruction", instruction) },
    { label: "Whole prompt, with labels", onSelect: () => void copy("the whole prompt", prefix) },
    { label: "curl", onSelect: () => void code("curl")() },
    { label: "TypeScript", onSelect: () => void code("TypeScript")() },
    { label: "Python", onSelect: () => void code("Python")() },
  ];
  return <LazyMenu label="Copy as" items={items} />;
}
