import { count, duration } from "@/components/runs/wording";
import type { Abilities, EndpointTest, EndpointView } from "@/lib/core/contract/endpoint";
import { fileWords } from "@/lib/core/report/model-words";
import { metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";

/** What is set of an endpoint, in words. */
export function settingFacts(endpoint: EndpointView): string[] {
  const { roles, trained, embedded, files = {}, prices, limits } = endpoint;
  return [
    roles.join(" and "),
    ...(trained ? ["trained for Prompt-MII"] : []),
    ...(roles.includes("generator") ? [templateWords(endpoint)] : []),
    ...(embedded ? [] : [keyWords(endpoint)]),
    embedded ? "free" : priceWords(prices),
    ...[fileWords(files)].filter(Boolean),
    ...(limits.contextLength === undefined ? [] : [`context of ${count(limits.contextLength)} tokens`]),
    ...(limits.concurrency === undefined ? [] : [`${limits.concurrency} calls at once`]),
    ...(limits.requestsPerMinute === undefined ? [] : [`${count(limits.requestsPerMinute)} calls a minute`]),
    ...(limits.timeoutSeconds === undefined ? [] : [`waits ${duration(limits.timeoutSeconds)}`]),
  ];
}

function templateWords({ template, model }: EndpointView): string {
  return `reads ${template === null ? metaPromptTemplateFor(model) : typeof template === "string" ? template : "your own meta-prompt"}`;
}

function keyWords({ hasKey, keyHint }: EndpointView): string {
  return hasKey ? `key ${keyHint ?? "kept, never shown"}` : "no key";
}

function priceWords(prices: EndpointView["prices"]): string {
  if (prices === null) return "price not known";
  const part = (name: string, price: number | null) => (price === null ? [] : [`${price} ${name}`]);
  const known = [...part("in", prices.input), ...part("cached", prices.cachedInput), ...part("out", prices.output)];
  return known.length === 0 ? "price not known" : `${known.join(", ")} per million tokens`;
}

/** What an endpoint is able to, and how that is dealt with where it is less than usual. */
export function abilityFacts({ streams, usage, streamUsage, reasons, tokenLimit, temperature }: Abilities): string[] {
  return [
    streams ? "streams" : "does not stream: its text appears when it is whole",
    usage ? "counts tokens" : "counts no tokens: they are estimated, and money is not known",
    ...(streams && usage && streamUsage === false ? ["counts only whole answers, so it is not asked to stream"] : []),
    ...(reasons ? ["thinks before it answers: it gets 2,048 tokens more for that, and only its answer is read"] : []),
    ...(tokenLimit === "max_completion_tokens" ? ["takes max_completion_tokens"] : []),
    ...(temperature === false ? ["takes no temperature: it answers at its own, not at 0"] : []),
  ];
}

/** What a test call showed, in words. */
export function testFacts({ seconds, reply, abilities, cachedTokensReported, maxModelLen }: EndpointTest): string[] {
  return [
    `answered “${shortened(reply.trim())}” in ${seconds.toFixed(2)} s`,
    ...abilityFacts(abilities),
    cachedTokensReported ? "reports cached tokens" : "reports no cached tokens",
    maxModelLen === null ? "does not say its context: enter it under Edit" : `context of ${count(maxModelLen)} tokens`,
  ];
}

function shortened(reply: string): string {
  return reply.length > 80 ? `${reply.slice(0, 80)}…` : reply;
}
