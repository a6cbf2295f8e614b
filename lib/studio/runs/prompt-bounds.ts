import "server-only";

/** How many tokens prompts can have at most, from what alike ones had. */
export type PromptBounds = {
  /**
   * A token is at least a byte, so a prompt has at most the tokens of the longest beginning it shares with a counted text, and one for each
   * byte after that. Cut between words, where tokenizers cut as well.
   */
  most(endpointId: string, prompt: string): number;
  /** A text was counted; `templated` when the count holds the chat template around it. */
  learn(endpointId: string, text: string, tokens: number, templated: boolean): void;
};

/** Tokens of a chat template with a long system message: a call is reserved with so many until the first answer of its model tells. */
export const unseenTemplate = 512;
/** Calls in flight are of one prefix, seldom of two. */
const textsKept = 4;

type Counted = { text: string; tokens: number };

export function createPromptBounds(): PromptBounds {
  const counted = new Map<string, Counted[]>();
  const templates = new Map<string, number>();
  const template = (endpointId: string) => templates.get(endpointId) ?? unseenTemplate;
  return {
    most(endpointId, prompt) {
      const whole = Buffer.byteLength(prompt) + template(endpointId);
      const bounds = (counted.get(endpointId) ?? []).map(({ text, tokens }) => {
        const rest = prompt.slice(sharedWords(text, prompt));
        return tokens + Buffer.byteLength(rest);
      });
      return Math.min(whole, ...bounds);
    },
    learn(endpointId, text, tokens, templated) {
      if (templated) {
        templates.set(endpointId, Math.max(template(endpointId), tokens - Buffer.byteLength(text)));
      }
      const entry = { text, tokens: templated ? tokens : tokens + template(endpointId) };
      counted.set(endpointId, [entry, ...(counted.get(endpointId) ?? [])].slice(0, textsKept));
    },
  };
}

/** Characters of the longest common beginning, back to the end of a word. */
function sharedWords(a: string, b: string): number {
  let end = 0;
  while (end < a.length && a.charCodeAt(end) === b.charCodeAt(end)) end += 1;
  if (end === a.length && end === b.length) return end;
  while (end > 0 && !isSpace(b, end - 1)) end -= 1;
  while (end > 0 && isSpace(b, end - 1)) end -= 1;
  return end;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
