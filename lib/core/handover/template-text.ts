/** A text in which promptfoo's templates (Nunjucks) find no tag: braces that could be part of one become `{{ "{" }}`. */
export function templateText(text: string): string {
  return text.replace(/\{(?=[{%#]|\n?$)|(?<=#)\}/g, printed);
}

/**
 * As templateText, for the value of a variable, where the first character of what would be read as the address of a file is
 * printed too, and a line break at the end, which would be dropped.
 */
export function templateValue(text: string): string {
  return templateText(text)
    .replace(/^[a-z](?=[a-z]*:)/i, printed)
    .replace(/\n$/, '{{ "\\n" }}');
}

function printed(character: string): string {
  return `{{ "${character}" }}`;
}
