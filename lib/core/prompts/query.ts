/** What the follower is sent, as one user message: the prefix, then the text to label, and nothing after it (method.md 3). */
export function queryPrompt(prefix: string, text: string): string {
  return `${prefix}Input: ${text}`;
}
