import { formatScore } from "@/lib/core/report/format";
import { conventions, rankChanges, ranking, type Convention } from "@/lib/core/report/rankings";
import type { Report } from "@/lib/core/report/report-types";
import { ScoresTable } from "./scores-table";

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
      <ScoresTable
        label="Rankings"
        caption="Macro-F1 and place of each condition under each definition"
        conditions={conditions}
        columns={conventions}
        heads={conventionWords}
        cell={(convention, scores, at) => (
          <>
            {formatScore(scores[convention])}{" "}
            <span className="text-ink-3">no. {places[conventions.indexOf(convention)]?.[at]}</span>
          </>
        )}
      />
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
