"use client";

import { useMutation } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { count } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import type { EndpointTest, EndpointView } from "@/lib/core/contract/endpoint";
import { EmbeddedStatus } from "./embedded-status";
import type { EndpointActions } from "./endpoint-actions";

type Props = { endpoint: EndpointView; test: EndpointActions["test"]; onRemove: (() => void) | null };

export function EndpointEntry({ endpoint, test, onRemove }: Props) {
  const tested = useMutation({ mutationFn: () => unwrap(test(endpoint.id)) });
  const { name, model, baseUrl, embedded } = endpoint;
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h2 className="font-semibold" dir="auto">
          {name}
        </h2>
        <p className="text-data text-ink-2">
          {!embedded && <span className="font-code">{model}</span>}
          {baseUrl !== null && <span> at {baseUrl}</span>}
        </p>
        {embedded ? <EmbeddedStatus /> : null}
        <p className="mt-0.5 text-small text-ink-2">{facts(endpoint).join(" · ")}</p>
      </div>
      <div className="flex items-start gap-1">
        <Button
          aria-disabled={tested.isPending}
          onClick={() => !tested.isPending && tested.mutate()}
          aria-label={`Test ${name}`}
        >
          {tested.isPending ? "Asking…" : "Test"}
        </Button>
        {onRemove !== null && (
          <Button kind="quiet" onClick={onRemove} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        )}
      </div>
      <div aria-live="polite" className="text-small sm:col-span-2">
        {tested.isError && <p className="text-bad">{tested.error.message}</p>}
        {tested.isSuccess && <TestFacts tested={tested.data} />}
      </div>
    </li>
  );
}

function TestFacts({ tested }: { tested: EndpointTest }) {
  const { seconds, reply, streams, cachedTokensReported, maxModelLen } = tested;
  const facts = [
    `answered “${reply.trim().slice(0, 80)}” in ${seconds.toFixed(2)} s`,
    streams ? "streams" : "does not stream",
    cachedTokensReported ? "reports cached tokens" : "reports no cached tokens",
    ...(maxModelLen === null ? [] : [`context of ${count(maxModelLen)} tokens`]),
  ];
  return <p className="animate-arrive text-ok">It works: {facts.join(", ")}.</p>;
}

function facts({ roles, trained, hasKey, embedded, prices, limits }: EndpointView): string[] {
  return [
    roles.join(" and "),
    ...(trained ? ["trained for Prompt-MII"] : []),
    ...(embedded ? [] : [hasKey ? "key kept, never shown" : "no key"]),
    embedded ? "free" : priceWords(prices),
    ...(limits.concurrency === undefined ? [] : [`${limits.concurrency} calls at once`]),
    ...(limits.contextLength === undefined ? [] : [`context of ${count(limits.contextLength)} tokens`]),
  ];
}

function priceWords(prices: EndpointView["prices"]): string {
  if (prices === null) return "price not known";
  const part = (name: string, price: number | null) => (price === null ? [] : [`${price} ${name}`]);
  const known = [...part("in", prices.input), ...part("cached", prices.cachedInput), ...part("out", prices.output)];
  return known.length === 0 ? "price not known" : `${known.join(", ")} per million tokens`;
}
