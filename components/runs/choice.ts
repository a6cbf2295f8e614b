import type { ConditionInput } from "@/lib/core/contract/condition-input";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { candidateLimits } from "@/lib/core/methods/best-of-k";
import { conditionName } from "@/lib/core/methods/condition-name";
import { defaultSizes, manualCondition, type Variant } from "./default-comparison";
import { defaultSearchSizes, type GridRow, gridRows, rowMethod, type SearchSizes, writersOf } from "./grid-rows";

/** More seeds or orders than these a run could hardly have. */
const mostDraws = 20;

/** Sizes the paper compares. */
export const gridSizes = [5, 10, 20, 50, 100];

export type Template = "meta1" | "meta2" | null;

/** What is chosen on the page of a new run; all of it stands in its address. */
export type Choice = {
  dataset: string | null;
  from: string | null;
  /** The key under which this browser keeps a file of predictions made elsewhere. */
  file: string | null;
  /** Cells of the grid, "naive" or "icl:20"; null while the defaults hold. */
  cells: string[] | null;
  /** Endpoint ids; empty while the first one of each role holds. */
  generators: string[];
  followers: string[];
  seed: number;
  /** How many seeds draw what is shown, from `seed` on; and in how many orders each draw is shown. */
  seeds: number;
  orders: number;
  test: number | null;
  calls: number | null;
  tokens: number | null;
  cost: number | null;
  template: Template;
  sizes: SearchSizes;
  name: string;
  /** Name of the condition that all others are compared with; null: the largest ICL. */
  reference: string | null;
  /** Places of those conditions kept from an earlier run that are left out. */
  without: number[];
  /** Whether stored answers of the earlier run are reused. */
  reuse: boolean;
};

/** Reads a choice from an address; whatever does not fit is as if it were not there. */
export function parseChoice(address: URLSearchParams): Choice {
  const number = (key: string, least: number) => {
    const value = Number(address.get(key) ?? NaN);
    return Number.isInteger(value) && value >= least ? value : null;
  };
  const list = (key: string) => (address.get(key) ?? "").split(",").filter((item) => item !== "");
  const cost = Number(address.get("cost") ?? NaN);
  const template = address.get("template");
  return {
    dataset: address.get("dataset"),
    from: address.get("from"),
    file: address.get("file"),
    cells: address.has("on") ? list("on").filter((cell) => parseCell(cell) !== null) : null,
    generators: list("generators"),
    followers: list("followers"),
    seed: Math.min(number("seed", 0) ?? 1, 2 ** 32 - 1),
    seeds: Math.min(number("seeds", 1) ?? 1, mostDraws),
    orders: Math.min(number("orders", 1) ?? 1, mostDraws),
    test: number("test", 1),
    calls: number("calls", 1),
    tokens: number("tokens", 1),
    cost: Number.isFinite(cost) && cost > 0 ? cost : null,
    template: template === "meta1" || template === "meta2" ? template : null,
    sizes: {
      best: Math.min(number("best", candidateLimits.least) ?? defaultSearchSizes.best, candidateLimits.most),
      ape: number("ape", 1) ?? defaultSearchSizes.ape,
      gepa: number("gepa", 1) ?? defaultSearchSizes.gepa,
    },
    name: address.get("name") ?? "",
    reference: address.get("reference"),
    without: list("without").map(Number).filter(Number.isInteger),
    reuse: address.get("reuse") !== "no",
  };
}

/** A change of a choice as values for the address; null takes one out of it. */
export function addressValues(patch: Partial<Choice>): Record<string, string | null> {
  const { cells, reuse, sizes, seeds, orders, ...rest } = patch;
  const values = Object.entries(rest).map(([key, value]): [string, string | null] => [
    key,
    value === null ? null : Array.isArray(value) ? value.join(",") || null : String(value),
  ]);
  for (const [key, size] of Object.entries(sizes ?? {})) {
    values.push([key, size === defaultSearchSizes[key as keyof SearchSizes] ? null : String(size)]);
  }
  for (const [key, value] of Object.entries({ seeds, orders })) {
    if (value !== undefined) values.push([key, value === 1 ? null : String(value)]);
  }
  if (reuse !== undefined) values.push(["reuse", reuse ? null : "no"]);
  // No cell at all is a choice too, and not the same as the defaults.
  if (cells !== undefined) values.push(["on", cells === null ? null : cells.join(",") || "none"]);
  return Object.fromEntries(values);
}

/** The cells that a newcomer would choose, by whether a trained generator writes, an untrained one, or both. */
export function defaultCells(trainSize: number, writes: { trained: boolean; untrained: boolean }): string[] {
  const sizes = defaultSizes(trainSize);
  const rows = [
    "icl",
    ...(writes.trained ? ["prompt-mii"] : []),
    ...(writes.untrained || !writes.trained ? ["prompt-mii-zero"] : []),
  ];
  return ["naive", ...rows.flatMap((row) => sizes.map((n) => `${row}:${n}`))];
}

export function parseCell(cell: string): { row: GridRow; n: number | null } | null {
  const [name, size] = cell.split(":");
  const row = gridRows.find((known) => known === name);
  if (row === undefined) return null;
  if (row === "naive") return size === undefined ? { row, n: null } : null;
  const n = Number(size);
  return Number.isInteger(n) && n >= 1 && n <= 1000 ? { row, n } : null;
}

type Chosen = {
  cells: readonly string[];
  generators: readonly EndpointView[];
  followers: readonly EndpointView[];
  template: Template;
  sizes: SearchSizes;
  draws: Draws;
  variants: readonly Variant[];
};

/** The run's seed, and how many seeds and orders what is shown is drawn with. */
export type Draws = Pick<Choice, "seed" | "seeds" | "orders">;

/**
 * Every combination of cell, generator, follower, seed and order; several models of a role, and several seeds, are told apart by name.
 * Seeds count on from the run's; the first order is that of the draw.
 */
export function conditionsOf(chosenSoFar: Chosen): ConditionInput[] {
  const { cells, generators, followers, template, sizes, draws, variants } = chosenSoFar;
  const chosen = cells.flatMap((cell) => parseCell(cell) ?? []);
  return followers.flatMap((follower) => [
    ...chosen.flatMap(({ row, n }) =>
      writersOf(row, generators).flatMap((generator, _, writers) => {
        const { method, options: size } = rowMethod(row, generator, sizes);
        const plain = { ...(generator && template && row !== "ape" && row !== "gepa" && { template }), ...size };
        const models = [
          ...(writers.length > 1 && generator ? [generator] : []),
          ...(followers.length > 1 ? [follower] : []),
        ];
        return drawsOf(n, draws).map(({ seed, order }): ConditionInput => {
          const options = { ...plain, ...(order !== undefined && { order }) };
          return {
            method,
            ...(n !== null && { n }),
            ...(seed !== undefined && { seed }),
            ...(generator && { generator: generator.id }),
            ...(Object.keys(options).length > 0 && { options }),
            follower: follower.id,
            ...((models.length > 0 || seed !== undefined) && {
              name: [conditionName({ method, n, options, seed }), ...models.map(({ name }) => name)].join(", "),
            }),
          };
        });
      }),
    ),
    ...variants.map((variant): ConditionInput => ({
      ...manualCondition(variant),
      ...(followers.length > 1 && { name: `${variant.name}, ${follower.name}` }),
      follower: follower.id,
    })),
  ]);
}

/** A draw names its seed only where there are several; what shows no example is drawn once. */
function drawsOf(n: number | null, { seed, seeds, orders }: Draws): { seed?: number; order?: number }[] {
  if (n === null) return [{}];
  return Array.from({ length: seeds }, (_, at) => (seed + at) % 2 ** 32).flatMap((drawn) =>
    Array.from({ length: orders }, (_, order) => ({
      ...(seeds > 1 && { seed: drawn }),
      ...(order > 0 && { order }),
    })),
  );
}
