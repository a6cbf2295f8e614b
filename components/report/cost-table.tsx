import { MethodMark } from "@/components/charts/method-mark";
import { breakEven, costAt } from "@/lib/core/cost-lines";
import { formatTokens } from "@/lib/core/report/format";
import { breakEvenWords } from "./break-even-words";
import { unitWords, type CostRow, type CostUnit } from "./cost-rows";
import type { Costs } from "./use-costs";

/** The lines of the plot as figures, the least at that many queries first, and where each breaks even with the chosen one. */
export function CostTable({ rows, unit, queries, against }: Costs) {
  const { name } = unitWords[unit];
  const beside = rows[against];
  const known = (at: number) => (rows[at] ? costAt(rows[at].line, queries) : null) ?? Infinity;
  const order = [...rows.keys()].sort((a, b) => (known(a) === known(b) ? a - b : known(a) - known(b)));
  const words = (at: number) => {
    const line = rows[at]?.line;
    return at === against || !line || !beside ? "compared with" : breakEvenWords(breakEven(line, beside.line));
  };
  const head = "border-b border-line-strong py-1.5 align-bottom text-small font-medium text-ink-2";
  const figure = `${head} px-1.5 text-right`;
  return (
    <div className="keep-first scroll-x" tabIndex={0} role="region" aria-label="Table of costs">
      <table className="w-full border-collapse text-data">
        <caption className="mb-1 text-left text-small text-ink-2">
          {name}, and where they break even with {beside?.name}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} pr-1.5 text-left`}>
              condition
            </th>
            <th scope="col" className={figure}>
              before the first query
            </th>
            <th scope="col" className={figure}>
              each query
            </th>
            <th scope="col" className={figure}>
              {formatTokens(queries)} {queries === 1 ? "query" : "queries"}
            </th>
            <th scope="col" className={`${figure} hidden sm:table-cell`}>
              break-even
            </th>
          </tr>
        </thead>
        <tbody>
          {order.map((at) => rows[at] && <Row key={at} {...{ row: rows[at], queries, unit }} words={words(at)} />)}
        </tbody>
      </table>
    </div>
  );
}

/** On a narrow screen the break-even point stands under the name. */
function Row({ row, queries, unit, words }: { row: CostRow; queries: number; unit: CostUnit; words: string }) {
  const { format } = unitWords[unit];
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="min-w-32 py-1.75 pr-1.5 text-left font-normal wrap-anywhere">
        <span className="flex items-start gap-2">
          <span className="pt-0.75">
            <MethodMark method={row.method} standing="on the frontier" />
          </span>
          <span>
            {row.name.replaceAll(" = ", "\u00a0=\u00a0")}
            <small className="block text-ink-2 sm:hidden">{words}</small>
          </span>
        </span>
      </th>
      {[row.line.once, row.line.each, costAt(row.line, queries)].map((value, column) => (
        <td key={column} className="px-1.5 py-1.75 text-right whitespace-nowrap">
          {format(value)}
        </td>
      ))}
      <td className="hidden px-1.5 py-1.75 text-right sm:table-cell">{words}</td>
    </tr>
  );
}
