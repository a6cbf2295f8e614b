"use client";

import type { PublishedMark } from "@/components/charts/plot-point";
import { methodTitle } from "@/lib/core/methods/condition-name";
import type { AxisName } from "@/lib/core/report/axes";
import { formatThousandths } from "@/lib/core/report/format";
import { PUBLISHED_SOURCE, publishedOn } from "@/lib/core/report/published";
import { axisFact } from "./axis-words";
import { setUrlState, useUrlState } from "./url-state";

/** The paper's figures for the picture, where the address asks for them; none of them is ever part of ours. */
export function usePublished(axis: AxisName): PublishedMark[] {
  const shown = useUrlState("published") === "yes";
  if (!shown) return [];
  return publishedOn(axis).map(({ point: { method, n, follower, macroF1 }, x }) => ({
    ...{ method, x, score: macroF1 },
    name: `As published: ${methodTitle(method)}${n === null ? "" : `, n = ${n}`}, ${follower}`,
    facts: [{ name: "macro-F1, mean of 90 tasks", value: formatThousandths(macroF1) }, axisFact(axis, x)],
  }));
}

/** Shows and hides the paper's figures, and says what they are. Nothing on axes that the paper says nothing of. */
export function PublishedSwitch({ axis }: { axis: AxisName }) {
  const shown = useUrlState("published") === "yes";
  const count = publishedOn(axis).length;
  if (count === 0) return null;
  return (
    <p className="mt-1 text-small text-ink-2">
      {shown && (
        <>
          Dashed marks are as published: {PUBLISHED_SOURCE}; Llama-3.1-8B and Qwen-2.5-7B. They are other data and other
          models, not measured here, and on no frontier of this page.{" "}
        </>
      )}
      <button
        type="button"
        aria-pressed={shown}
        className="min-h-6 underline underline-offset-3 hover:text-ink"
        onClick={() => setUrlState({ published: shown ? null : "yes" })}
      >
        {shown ? "Hide the paper’s points" : "Show the paper’s published points"}
      </button>
    </p>
  );
}
