import "server-only";

export type TextFormat = "json" | "jsonl" | "yaml" | "fasttext" | "delimited";

/** Lines that are looked at. */
const lookedAt = 20;

/** The format of a text, judged by its head and never by its name. */
export function textFormat(head: string, whole: boolean): TextFormat {
  const start = head.trimStart();
  if (start.startsWith("{") || start.startsWith("[")) {
    const json = jsonKind(head, whole);
    if (json) return json;
  }
  if (isYaml(head)) return "yaml";
  const lines = firstLines(head);
  const labelled = lines.filter((line) => /(?:^|\s)__label__\S/.test(line));
  return lines.length > 0 && labelled.length * 10 >= lines.length * 9 ? "fasttext" : "delimited";
}

const promptfooKeys = "description|prompts|providers|tests|defaultTest|scenarios|evaluateOptions|commandLineOptions|env|targets|tags|sharing|outputPath"; // prettier-ignore

/** A file of promptfoo, or a list of records of several lines each. A label, a colon and a text a line may look like YAML and are none. */
function isYaml(head: string): boolean {
  const lines = firstLines(head).filter((line) => !/^\s*#|^(?:---|%YAML)/.test(line));
  const [first = "", second = ""] = lines;
  if (new RegExp(`^(?:${promptfooKeys}):(?:\\s|$)`).test(first)) return /^tests:(?:\s|$)/m.test(head);
  return /^- +["']?[\w.-]+["']?:(?:\s|$)/.test(first) && /^ +(?:- +)?["']?[\w.-]+["']?:(?:\s|$)/.test(second);
}

/** One value a line is JSONL; a value that goes on over lines, or is alone, is a document. */
function jsonKind(head: string, whole: boolean): "json" | "jsonl" | null {
  const lines = firstLines(head);
  const values = lines.filter(isJsonValue).length;
  if (lines.length > 1 && values * 2 >= lines.length) return "jsonl";
  const [first = ""] = lines;
  if (values === 1 && lines.length === 1) return "json";
  const opens = /^\s*(?:\[\s*(?:[[{"\d-]|true|false|null|$)|\{\s*(?:"|$))/.test(first);
  const continues = !isJsonValue(first) && (/^\s*[[{]\s*$/.test(first) || !whole || /[\]}]\s*$/.test(head));
  return opens && (continues || first.trimStart().startsWith("{")) ? "json" : null;
}

function isJsonValue(line: string): boolean {
  if (!/^\s*[[{]/.test(line)) return false;
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

function firstLines(head: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < head.length && lines.length < lookedAt;) {
    const found = head.indexOf("\n", at);
    const end = found < 0 ? head.length : found;
    const line = head.slice(at, end);
    if (line.trim() !== "") lines.push(line);
    at = end + 1;
  }
  return lines;
}
