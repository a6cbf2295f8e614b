import { Problem } from "../problem";
import type { Example, LabelSet, MetaPromptTemplate } from "../types";
import { meta1 } from "./meta1";
import { meta2 } from "./meta2";
import { examplePairs, labelList } from "./pairs";

const placeholders = ["{labels}", "{examples}"];

/** The template a released generator was trained with, by its model's name: meta1 for a Llama, meta2 for every other (method.md 3). */
export function metaPromptTemplateFor(modelName: string): "meta1" | "meta2" {
  return modelName.toLowerCase().includes("llama") ? "meta1" : "meta2";
}

/**
 * What the generator reads: the template with the label names and the demonstrations put in.
 * Filled in one pass, so a text that itself holds a placeholder or a `$` pattern arrives unchanged.
 * Throws a Problem when a template of the user's own lacks one of the two placeholders.
 */
export function metaPrompt(template: MetaPromptTemplate, labels: LabelSet, examples: readonly Example[]): string {
  const fillings: Record<string, string> = { "{labels}": labelList(labels), "{examples}": examplePairs(examples) };
  return metaPromptText(template).replace(/\{(?:labels|examples)\}/g, (placeholder) => fillings[placeholder] ?? "");
}

/** The text of a template with its placeholders `{labels}` and `{examples}`, e.g. to be shown and edited. Throws as `metaPrompt` does. */
export function metaPromptText(template: MetaPromptTemplate): string {
  if (template === "meta1") return meta1;
  if (template === "meta2") return meta2;
  const missing = placeholders.filter((placeholder) => !template.custom.includes(placeholder));
  if (missing.length === 0) return template.custom;
  throw new Problem(
    "invalid",
    `A meta-prompt needs the placeholders {labels} and {examples}; this one lacks ${missing.join(" and ")}. Add it where the generator should read it.`,
    missing.map((placeholder) => ({ message: `${placeholder} is missing`, field: "template" })),
  );
}
