"use client";

import { useMutation } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { count, counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { ClassifyView } from "@/lib/core/contract/instruction";
import { useReadAhead } from "./use-read-ahead";
import type { TryRequest, WriteActions } from "./write-actions";

type Props = {
  request: Omit<TryRequest, "text"> | null;
  text: string;
  onText: (text: string) => void;
  tryText: WriteActions["tryText"];
};

/** One text under the instruction: its label, and what that took. */
export function TryIt({ request, text, onText, tryText }: Props) {
  const asked = useMutation({ mutationFn: (input: TryRequest) => unwrap(tryText(input).then(({ answer }) => answer)) });
  const ahead = useReadAhead(request);
  const ready = request !== null && text.trim() !== "";
  return (
    <form
      className="mt-4"
      onBlur={({ currentTarget, relatedTarget }) => {
        // Who looks something up in another window comes back.
        if (document.hasFocus() && !currentTarget.contains(relatedTarget)) ahead.stop();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || asked.isPending) return;
        ahead.stop();
        asked.mutate({ ...request, text });
      }}
    >
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <TextInput
          aria-label="A text to try the instruction on"
          placeholder="Type a text to try it on"
          value={text}
          dir="auto"
          onFocus={ahead.begin}
          onChange={(event) => onText(event.target.value)}
        />
        <Button type="submit" aria-disabled={!ready || asked.isPending}>
          {asked.isPending ? "Asking…" : "Try"}
        </Button>
      </div>
      <div aria-live="polite" className="mt-2 min-h-6 text-small text-ink-2">
        {asked.isError && <p className="text-bad">{asked.error.message}</p>}
        {asked.isSuccess && <Said view={asked.data} />}
        {request === null && text !== "" && <p>Write an instruction first, then try it.</p>}
      </div>
    </form>
  );
}

const outcomeWords = {
  invalid: "no label of yours",
  empty: "nothing",
  truncated: "cut off, no label of yours",
  refused: "refused",
  failed: "failed",
};

function Said({ view: { label, outcome, raw, seconds, usage } }: { view: ClassifyView }) {
  const cached = usage.cachedTokens === null ? "" : `, ${count(usage.cachedTokens)} from cache`;
  return (
    <p className="flex animate-arrive flex-wrap items-baseline gap-x-2.5 gap-y-1">
      <b
        dir="auto"
        className="rounded-[4px] border border-line-strong px-1.75 font-code text-data leading-5 font-semibold text-ink"
      >
        {label ?? outcomeWords[outcome as keyof typeof outcomeWords]}
      </b>
      {label === null && raw !== "" && <span className="font-code">“{raw.slice(0, 200)}”</span>}
      <span>{count(Math.round(1000 * seconds))} ms</span>
      <span>
        {usage.promptTokens === 0 ? "tokens not reported" : `${counted(usage.promptTokens, "token")}${cached}`}
      </span>
    </p>
  );
}
