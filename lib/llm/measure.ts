import "server-only";
import type { Ask } from "@/lib/core/types";

/**
 * Tokens of `prefix` as the follower sees them, from the usage of two one-token calls: usage(prefix) − usage("a") + 1 (method.md 6).
 * The chat template stands in both and falls out; "a" is one token. null when the server reports no usage.
 */
export async function measureTokens(prefix: string, ask: Ask): Promise<number | null> {
  const one = await ask({ role: "follower", prompt: "a", maxTokens: 1 });
  if (one.usage.promptTokens === 0) return null;
  const whole = await ask({ role: "follower", prompt: prefix, maxTokens: 1 });
  const tokens = whole.usage.promptTokens - one.usage.promptTokens + 1;
  return whole.usage.promptTokens > 0 && tokens > 0 ? tokens : null;
}
