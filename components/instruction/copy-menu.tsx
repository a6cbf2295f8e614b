"use client";

import { HandOverMenu } from "@/components/handover/hand-over-menu";
import { PREDICTION_MAX_TOKENS } from "@/lib/core/methods/token-limits";

type Props = {
  name: string;
  instruction: string;
  prefix: string;
  labels: readonly string[];
  /** The text in the field below, which code takes for its example. */
  query: string;
  /** The text of all examples, and how it is split. */
  content: string;
  seed: number;
  heldOut: readonly number[] | null;
};

/** The instruction on this page for other tools. */
export function CopyMenu({ query, content, seed, heldOut, ...rest }: Props) {
  const prompt = {
    ...{ ...rest, model: "your-model", maxTokens: PREDICTION_MAX_TOKENS },
    text: query.trim() === "" ? "the text to label" : query,
  };
  const tests = async () => {
    const { heldOutExamples } = await import("@/components/examples/held-out-examples");
    return heldOutExamples(content, { seed, heldOut }).map(({ text, label }) => ({ text, gold: label }));
  };
  return <HandOverMenu prompt={prompt} tests={tests} />;
}
