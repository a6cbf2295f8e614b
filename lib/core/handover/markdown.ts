import type { HandedPrompt } from "./prompt";

/** The prompt as a Markdown document: its name, its labels, and the text in a fence that nothing in it can close. */
export function promptMarkdown({ name, instruction, prefix, labels }: HandedPrompt): string {
  const whole = ["## Whole prompt", "", "The text to label follows where `{text}` stands.", ""];
  return [
    `# ${inlineMarkdown(name)}`,
    "",
    `${labels.length} labels: ${labels.map(codeSpan).join(", ")}`,
    "",
    ...(instruction === null ? [] : ["## Instruction", "", fenced(instruction), ""]),
    ...whole,
    fenced(`${prefix}Input: {text}`),
    "",
  ].join("\n");
}

/** A text as the content of a fenced block, whose fence is longer than any run of backticks in it. */
function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** A text in one line as code. A space inside keeps backticks at its ends apart from the fence, and is no part of it. */
function codeSpan(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  const line = text.replace(/\s*[\r\n]+\s*/g, " ");
  return /^[`\s]|[`\s]$/.test(line) ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** A text in one line in which nothing is markup; it must not stand at the beginning of a line. */
export function inlineMarkdown(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").replace(/[\\`*_{}[\]<>|~&$]/g, "\\$&");
}
