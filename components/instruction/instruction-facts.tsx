import { count } from "@/components/runs/wording";
import type { InstructionView } from "@/lib/core/contract/instruction";

/** What the instruction cost, and what it saves against showing its examples in every query. */
export function InstructionFacts({ view }: { view: InstructionView }) {
  const { usage, seconds, seed } = view;
  return (
    <>
      <div className="mt-3.5 flex flex-wrap gap-x-4.5 gap-y-1 border-t border-line pt-2.5 text-small text-ink-2">
        <span>
          <b className="font-semibold text-ink">1</b> call
        </span>
        {usage.promptTokens === 0 ? (
          <span>tokens not reported</span>
        ) : (
          <span>
            <b className="font-semibold text-ink">
              {count(usage.promptTokens)} <span aria-label="in, out">→</span> {count(usage.completionTokens)}
            </b>{" "}
            tokens
          </span>
        )}
        <span>
          <b className="font-semibold text-ink">{seconds.toFixed(1)}</b> s
        </span>
        <span className="ml-auto">seed {seed}</span>
      </div>
      <Saving view={view} />
    </>
  );
}

function Saving({ view: { prefixTokens, iclPrefixTokens, nUsed, tokenSource, method } }: { view: InstructionView }) {
  const most = Math.max(prefixTokens, iclPrefixTokens, 1);
  const about = tokenSource === "estimated" ? "about " : "";
  return (
    <div className="mt-3 grid gap-1.5 text-small">
      <Bar
        title="This instruction"
        share={prefixTokens / most}
        colour={method === "prompt-mii" ? "bg-mii" : "bg-zero"}
      />
      <Bar
        title={nUsed === 1 ? "The 1 example" : `The ${nUsed} examples`}
        share={iclPrefixTokens / most}
        colour="bg-icl"
      />
      <p className="text-ink-2">
        {about}
        {count(prefixTokens)} tokens instead of {count(iclPrefixTokens)} in front of every query:{" "}
        <b className="font-semibold text-ink">{comparison(prefixTokens, iclPrefixTokens)}</b>{" "}
        {nUsed === 1 ? "showing the example" : `showing all ${nUsed} examples`}. Whether it is as good is for measuring.
        {about !== "" && " Both are estimated from their length: the follower did not count their tokens."}
      </p>
    </div>
  );
}

function comparison(tokens: number, instead: number): string {
  const times = instead / Math.max(tokens, 1);
  if (times >= 1.05) return `${times.toFixed(1)} times shorter than`;
  return times <= 0.95 ? `${(1 / times).toFixed(1)} times longer than` : "as long as";
}

function Bar({ title, share, colour }: { title: string; share: number; colour: string }) {
  return (
    <div className="grid grid-cols-[132px_1fr] items-center gap-2.5">
      <span>{title}</span>
      <span
        aria-hidden="true"
        className={`block h-2.5 rounded-xs ${colour} forced-colors:bg-[color:CanvasText]`}
        style={{ width: `${100 * share}%` }}
      />
    </div>
  );
}
