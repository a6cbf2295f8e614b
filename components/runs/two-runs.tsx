import Link from "next/link";
import type { RunView } from "@/lib/core/contract/run";
import { formatDelta, formatInterval, formatScore } from "@/lib/core/report/format";
import { Moment } from "./moment";
import { PageTitle } from "./page-title";
import { count } from "./wording";

type Condition = RunView["conditions"][number];

/** Two runs side by side, condition by condition; what only one of them has stands alone. */
export function TwoRuns({ a, b }: { a: RunView; b: RunView }) {
  const names = [...new Set([...a.conditions, ...b.conditions].map(({ name }) => name))];
  return (
    <>
      <PageTitle title="Two runs" about={comparable(a, b)}>
        <Link href="/runs" className="self-end text-ink-2 underline underline-offset-3">
          All runs
        </Link>
      </PageTitle>
      <div className="keep-first scroll-x relative" tabIndex={0} role="region" aria-label="Comparison of two runs">
        <table className="w-full min-w-160 text-data">
          <thead>
            <tr className="text-left align-bottom">
              <td />
              <RunHead run={a} letter="A" />
              <RunHead run={b} letter="B" />
              <th className="py-1.5 text-right text-small font-medium text-ink-2">B − A</th>
            </tr>
            <tr className="border-b border-line-strong text-right text-small text-ink-2">
              <th className="py-1.5 text-left font-medium">Condition</th>
              {[a, b].flatMap(({ id }) => [
                <th key={`${id} f1`} className="py-1.5 pl-4 font-medium">
                  macro-F1
                </th>,
                <th key={`${id} tokens`} className="py-1.5 pl-4 font-medium">
                  prefix tokens
                </th>,
              ])}
              <th className="py-1.5 pl-4 font-medium">macro-F1</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <ConditionRow
                key={name}
                name={name}
                a={named(a, name)}
                b={named(b, name)}
                sameData={a.dataset.hash === b.dataset.hash}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function named(run: RunView, name: string): Condition | undefined {
  return run.conditions.find((condition) => condition.name === name);
}

function comparable(a: RunView, b: RunView): string {
  if (a.dataset.hash !== b.dataset.hash)
    return "They are about different data: their scores cannot be set against each other.";
  const differs = [...(a.seed === b.seed ? [] : ["seed"]), ...(a.testSize === b.testSize ? [] : ["test size"])];
  if (differs.length > 0)
    return `The same data with another ${differs.join(" and ")}: part of a difference comes from that.`;
  return "The same data, seed and test examples.";
}

function RunHead({ run, letter }: { run: RunView; letter: string }) {
  return (
    <th colSpan={2} className="py-1.5 pl-4 text-right font-normal">
      <Link href={`/runs/${run.id}`} className="font-medium hover:underline" dir="auto">
        {letter}: {run.name}
      </Link>
      <span className="block text-small text-ink-2">
        {run.dataset.name}, {run.testSize} test examples, seed {run.seed}, <Moment iso={run.createdAt} />
      </span>
    </th>
  );
}

type RowProps = { name: string; a: Condition | undefined; b: Condition | undefined; sameData: boolean };

function ConditionRow({ name, a, b, sameData }: RowProps) {
  const scores = [a?.scores?.macroF1, b?.scores?.macroF1];
  const [first, second] = scores;
  const delta = !sameData || first === undefined || second === undefined ? null : second - first;
  return (
    <tr className="border-b border-line text-right">
      <th scope="row" className="py-1 text-left font-medium" dir="auto">
        {name}
      </th>
      <Figures condition={a} />
      <Figures condition={b} />
      <td className="py-1 pl-4">{delta === null ? "" : formatDelta(delta)}</td>
    </tr>
  );
}

function Figures({ condition }: { condition: Condition | undefined }) {
  const interval = condition?.scores?.interval;
  return (
    <>
      <td className="py-1 pl-4 whitespace-nowrap">
        {condition?.scores ? formatScore(condition.scores.macroF1) : (condition?.status ?? "not in it")}
        {interval && <span className="ml-2 text-small text-ink-2">{formatInterval(interval)}</span>}
      </td>
      <td className="py-1 pl-4">{condition?.prefixTokens == null ? "" : count(condition.prefixTokens)}</td>
    </>
  );
}
