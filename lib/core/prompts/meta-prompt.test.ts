import { describe, expect, it } from "vitest";
import { Problem } from "../problem";
import { metaPrompt, metaPromptTemplateFor, metaPromptText } from "./meta-prompt";

const labels = ["account", "refund"];
const examples = [{ text: "where is my money", label: "refund" }];

describe("metaPromptTemplateFor", () => {
  it("gives a Llama the template it was trained with", () => {
    expect(metaPromptTemplateFor("milli19/promptmii-Llama-3.1-8b-instruct")).toBe("meta1");
    expect(metaPromptTemplateFor("Qwen/Qwen2.5-7B-Instruct")).toBe("meta2");
    expect(metaPromptTemplateFor("gpt-5")).toBe("meta2");
  });
});

describe("metaPrompt, byte for byte", () => {
  it("meta1", () => {
    expect(metaPrompt("meta1", labels, examples)).toBe(
      "You are helping to create a prompt for a language model that classifies text inputs by choosing one label from: account, refund.\n" +
        "\n" +
        "Here are example inputs with their correct labels:\n" +
        "Input: where is my money\nLabel: refund\n" +
        "\n" +
        "Write an instruction that:\n" +
        "- describes the task so that it also covers inputs not seen here\n" +
        "- points out clues or strategies that help to choose the right label\n" +
        "- tells the model to answer with the label name only, without an explanation\n" +
        "\n" +
        "Reply with the instruction alone; do not repeat the examples or their labels.",
    );
  });

  it("meta2", () => {
    expect(metaPrompt("meta2", labels, examples)).toBe(
      "You are designing a clear instruction for a data annotator who classifies inputs into: account, refund.\n" +
        "\n" +
        "Here are example inputs with their correct labels:\n" +
        "Input: where is my money\nLabel: refund\n" +
        "\n" +
        "Write a concise instruction that:\n" +
        "- defines the task and says what each label means\n" +
        "- gives general strategies and decision rules that hold for unseen inputs\n" +
        "- names common pitfalls, edge cases and misconceptions\n" +
        "- stays reasonably short and repeats nothing",
    );
  });

  it("a template of one's own, every placeholder of it", () => {
    expect(metaPrompt({ custom: "{examples}--{labels}--{labels}" }, labels, examples)).toBe(
      "Input: where is my money\nLabel: refund\n--account, refund--account, refund",
    );
  });

  it("leaves texts alone that look like a pattern or a placeholder", () => {
    const odd = [{ text: "$& $1 $$ {labels} {examples}", label: "{examples}" }];
    expect(metaPrompt({ custom: "{labels}|{examples}" }, ["{examples}", "$'"], odd)).toBe(
      "{examples}, $'|Input: $& $1 $$ {labels} {examples}\nLabel: {examples}\n",
    );
  });

  it("refuses a template without a placeholder, and names it", () => {
    expect(() => metaPrompt({ custom: "Labels: {labels}" }, labels, examples)).toThrow(/lacks \{examples\}/);
    expect(() => metaPromptText({ custom: "write" })).toThrow(Problem);
  });
});

describe("metaPromptText", () => {
  it("shows a template with its placeholders", () => {
    expect(metaPromptText("meta1")).toMatch(/\{labels\}[^]*\{examples\}/);
    expect(metaPromptText("meta2")).toMatch(/\{labels\}[^]*\{examples\}/);
  });
});
