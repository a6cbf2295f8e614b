"use client";

import Link from "next/link";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { gridSizes, parseCell } from "./choice";
import { counted } from "./wording";
import { choosesOnTrain, type GridRow, gridRows, rowTitle, type SearchSizes } from "./grid-rows";

type Props = {
  cells: string[];
  trainSize: number;
  /** Whether any generator is marked as trained: Prompt-MII needs one. */
  trained: boolean;
  generators: EndpointView[];
  sizes: SearchSizes;
  onChange: (cells: string[]) => void;
};

const what: Record<GridRow, string> = {
  naive: "label names only",
  icl: "the examples in every prompt",
  "prompt-mii": "an instruction by a trained generator",
  "prompt-mii-zero": "an instruction by an untrained one",
  "best-of-k": "several instructions, the best on train examples",
  "instruction-icl": "both",
  ape: "a search: many instructions, halved in rounds",
  gepa: "a search: instructions that learn from errors",
};

/** Method by number of examples; a cell is a condition. */
export function ConditionGrid({ cells, trainSize, trained, generators, sizes, onChange }: Props) {
  const chosen = cells.flatMap((cell) => parseCell(cell)?.n ?? []);
  const tooLarge = gridSizes.filter((n) => n > trainSize);
  const columns = [...new Set([...gridSizes, ...chosen, Math.min(Math.max(trainSize, 1), 20)])].sort((a, b) => a - b);
  const toggle = (cell: string) =>
    onChange(cells.includes(cell) ? cells.filter((other) => other !== cell) : [...cells, cell]);
  return (
    <section aria-labelledby="grid-title">
      <h2 id="grid-title" className="mb-1 text-data font-semibold">
        Conditions
      </h2>
      <div
        className="keep-first scroll-x relative"
        tabIndex={0}
        role="region"
        aria-label="Methods by number of examples"
      >
        <table className="text-data">
          <thead>
            <tr className="border-b border-line-strong text-small text-ink-2">
              <th className="py-1.5 pr-3 text-left font-medium sm:pr-6">Method</th>
              {columns.map((n) => (
                <th key={n} className="px-2 py-1.5 font-medium whitespace-nowrap sm:px-4">
                  n = {n}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gridRows.map((row) => (
              <MethodRow
                key={row}
                {...{ row, columns, cells, toggle, trainSize }}
                title={rowTitle(row, sizes)}
                off={offReason(row, trained, generators, trainSize)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {tooLarge.length > 0 && (
        <p id="too-large" className="mt-2 text-small text-ink-2">
          {tooLarge.length === 1 ? `n = ${tooLarge[0]} is` : `n = ${tooLarge.join(", ")} are`} off: the train part has{" "}
          {counted(trainSize, "example")}.
        </p>
      )}
      {!trained && (
        <p className="mt-2 max-w-180 text-small text-ink-2">
          Prompt-MII needs a generator that was trained for it, such as milli19/promptmii-llama-3.1-8b-instruct on a GPU
          host.{" "}
          <Link href="/endpoints" className="underline underline-offset-3">
            Add it under Endpoints
          </Link>{" "}
          and mark it as trained.
        </p>
      )}
    </section>
  );
}

/** Why a method cannot be chosen with these generators; null where it can. */
function offReason(row: GridRow, trained: boolean, generators: EndpointView[], trainSize: number): string | null {
  if (choosesOnTrain(row) && trainSize < 3) return "Needs three train examples";
  if (row === "prompt-mii" && !trained) return "Needs a trained generator";
  if (row === "prompt-mii" && !generators.some((generator) => generator.trained))
    return "Choose a trained generator below";
  if (row === "prompt-mii-zero" && generators.every((generator) => generator.trained)) {
    return "Choose an untrained generator below";
  }
  return null;
}

type RowProps = {
  row: GridRow;
  title: string;
  columns: number[];
  cells: string[];
  off: string | null;
  trainSize: number;
  toggle: (cell: string) => void;
};

function MethodRow({ row, title, columns, cells, off, trainSize, toggle }: RowProps) {
  // One that is chosen already can be taken out again: a run uses what examples there are.
  const lacking = (cell: string, n: number) => n > trainSize && !cells.includes(cell);
  const box = (cell: string, label: string, n = 0) => (
    <label
      className="inline-flex min-h-6 min-w-6 items-center justify-center"
      title={off ?? (n > trainSize ? `The train part has ${counted(trainSize, "example")}` : undefined)}
    >
      <input
        type="checkbox"
        aria-label={label}
        disabled={off !== null || lacking(cell, n)}
        aria-describedby={n > trainSize ? "too-large" : undefined}
        checked={off === null && cells.includes(cell)}
        onChange={() => toggle(cell)}
        className="size-3.5 accent-accent"
      />
    </label>
  );
  return (
    <tr className="border-b border-line">
      <th scope="row" className={`py-1 pr-3 text-left sm:pr-6 font-normal ${off === null ? "" : "text-ink-3"}`}>
        <span className="font-medium">{title}</span>{" "}
        <span className={`text-small text-ink-3 ${off === null ? "max-sm:sr-only" : ""}`}>{off ?? what[row]}</span>
      </th>
      {row === "naive" ? (
        <td colSpan={columns.length} className="px-4 text-small text-ink-3">
          {box("naive", "naive")} <span className="ml-2">the same at every n</span>
        </td>
      ) : (
        columns.map((n) => (
          <td key={n} className="px-2 text-center sm:px-4">
            {box(`${row}:${n}`, `${title}, n = ${n}`, n)}
          </td>
        ))
      )}
    </tr>
  );
}
