import { count } from "@/components/runs/wording";
import { WordDiff } from "@/components/ui/word-diff";
import type { TrainedInstructions } from "@/lib/core/contract/training";
import { formatScore } from "@/lib/core/report/format";

type Props = { name: string; instructions: TrainedInstructions["instructions"]; differ: boolean };

/** Instructions side by side, each with its score; with `differ` the words are marked that differ from the one before. */
export function InstructionColumns({ name, instructions, differ }: Props) {
  return (
    <div
      className="mt-2 overflow-x-auto pb-2"
      tabIndex={0}
      role="region"
      aria-label={`Instructions of ${name} by step`}
    >
      <ol className="flex gap-4">
        {instructions.map(({ step, macroF1, instruction }, at) => {
          const before = instructions[at - 1];
          return (
            <li key={step} className="w-70 shrink-0 grow basis-70">
              <p className="flex justify-between gap-2 border-b border-line-strong pb-1">
                <span className="font-semibold">Step {count(step)}</span>
                <span>
                  <span className="text-ink-2">macro-F1 </span>
                  {formatScore(macroF1)}
                </span>
              </p>
              {differ && before ? (
                <WordDiff
                  before={before.instruction}
                  after={instruction}
                  label={`Words that differ at step ${count(step)}, ${name}`}
                />
              ) : (
                <pre
                  tabIndex={0}
                  role="region"
                  aria-label={`Instruction at step ${count(step)}, ${name}`}
                  dir="auto"
                  className="mt-2 max-h-120 overflow-auto rounded-box border border-line bg-surface px-4 py-3 whitespace-pre-wrap"
                >
                  {instruction}
                </pre>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
