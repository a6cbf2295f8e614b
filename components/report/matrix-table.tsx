import { methodTitle } from "@/lib/core/methods/condition-name";
import { formatInterval, formatScore, formatTokens } from "@/lib/core/report/format";
import type { Matrix, MatrixCell } from "@/lib/core/report/sweep-types";

/** Who writes against who reads: the same instruction under every follower, row by row. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { generators, followers, cells } = matrix;
  const title = titleOf(matrix);
  return (
    <section aria-label={`Generators against followers: ${title}`} className="mt-8 min-w-0">
      <h2 className="text-data font-semibold">Generator × follower: {title}</h2>
      <p className="mb-2 text-small text-ink-2">
        Macro-F1 with its 95 % interval, and prefix tokens as the follower counts them.
      </p>
      <div className="keep-first scroll-x" tabIndex={0} role="region" aria-label={`Matrix of ${title}`}>
        <table className="border-collapse text-data">
          <thead>
            <tr className="border-b border-line-strong text-small text-ink-2">
              <th className="py-1.5 pr-4 text-left font-medium">written by</th>
              {followers.map((follower, at) => (
                <th key={at} className="px-3 py-1.5 text-right font-medium" dir="auto">
                  {follower}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {generators.map(({ name, trained }, row) => (
              <tr key={row} className="border-b border-line align-top">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  <span dir="auto">{name}</span>
                  {trained && <span className="block text-small text-ink-2">trained</span>}
                </th>
                {followers.map((_, column) => (
                  <td key={column} className="px-3 py-1.5 text-right">
                    <Cell cell={cells[row]?.[column] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ cell }: { cell: MatrixCell | null }) {
  if (cell === null) return <span className="text-ink-3">not run</span>;
  const { macroF1, interval, prefixTokens, members } = cell;
  return (
    <>
      <span className="font-semibold">{formatScore(macroF1)}</span>
      {interval && <small className="block whitespace-nowrap text-ink-2">{formatInterval(interval)}</small>}
      <small className="block whitespace-nowrap text-ink-3">
        {formatTokens(prefixTokens)} tokens{members.length > 1 && macroF1 !== null && `, mean of ${members.length}`}
      </small>
    </>
  );
}

function titleOf({ methods, n, candidates }: Matrix): string {
  const names = methods.map(methodTitle).sort().join(" and ");
  return [names, ...(candidates > 1 ? [`best of ${candidates}`] : []), ...(n === null ? [] : [`n = ${n}`])].join(", ");
}
