import { formatScore } from "@/lib/core/report/format";
import { conventions, rankChanges, ranking, type Convention } from "@/lib/core/report/rankings";
import type { Report } from "@/lib/core/report/report-types";

const conventionWords: Record<Convention, string> = {
  macroF1: "ours",
  macroF1Paper: "paper’s analysis",
  macroF1Reward: "reward",
};

/** The scores and places of the conditions under each definition of macro-F1. */
export function RankingsTable({ report: { conditions } }: { report: Report }) {
  const places = conventions.map((convention) => ranking(conditions, convention));
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Rankings">
        <table className="border-collapse text-data">
          <caption className="sr-only">Macro-F1 and place of each condition under each definition</caption>
          <thead>
            <tr className="border-b border-line-strong text-small text-ink-2 [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium">
              <th scope="col" className="text-left">
                condition
              </th>
              {conventions.map((convention) => (
                <th key={convention} scope="col" className="text-right">
                  {conventionWords[convention]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {conditions.map(({ name, scores }, at) =>
              scores === null ? null : (
                <tr key={at} className="border-b border-line [&>*]:py-1 [&>*]:pr-4">
                  <th scope="row" className="text-left font-normal">
                    {name}
                  </th>
                  {conventions.map((convention, by) => (
                    <td key={convention} className="text-right whitespace-nowrap">
                      {formatScore(scores[convention])} <span className="text-ink-3">no. {places[by]?.[at]}</span>
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <RankingNote conditions={conditions} same="No definition of macro-F1 puts any two of them the other way round." />
    </>
  );
}

/** That the ranking depends on how macro-F1 is defined, where it does; else `same`. */
export function RankingNote({ conditions, same }: { conditions: Report["conditions"]; same?: string }) {
  const changes = rankChanges(conditions);
  const [first] = changes;
  if (!first) return same && <p className="mt-2 text-ink-2">{same}</p>;
  const name = (at: number) => conditions[at]?.name ?? "";
  const by = first.convention === "macroF1Paper" ? "the paper’s analysis" : "the reward of the training";
  const others = changes.length - 1;
  return (
    <p role="note" className="mt-2 border-l-2 border-warn pl-3 text-ink-2">
      <b className="font-semibold text-ink">The ranking depends on how macro-F1 is defined:</b> as {by} defines it,{" "}
      {name(first.b)} is ahead of {name(first.a)}
      {others > 0 && `, and ${others === 1 ? "one more pair is" : `${others} more pairs are`} the other way round`}.
    </p>
  );
}
