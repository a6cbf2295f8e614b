import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import type { StartRunInput } from "@/lib/core/contract/run";
import { conditionName } from "@/lib/core/methods/condition-name";
import { addressValues, conditionsOf, type Draws, type Template } from "./choice";
import { defaultSearchSizes, rowOf, type SearchSizes } from "./grid-rows";

/** The run that a new one begins from: the request that would start it once more. */
export type Origin = StartRunInput & { from: string; name: string; seed: number };

type Parts = {
  /** What the grid and the models beside it say of it. */
  grid: Omit<Draws, "seed"> & {
    cells: string[];
    generators: string[];
    followers: string[];
    template: Template;
    sizes: SearchSizes;
  };
  /** Conditions that the grid cannot say: instructions of one's own, or all of them where they are no full grid. */
  kept: ConditionInput[];
};

/** Takes a request apart into the cells of the grid and what stands beside it. */
export function partsOf({ conditions, seed }: Origin, endpoints: readonly EndpointView[]): Parts {
  const inGrid = conditions.filter((condition) => rowOf(condition) !== null);
  const template = onlyTemplate(inGrid);
  const grid = {
    cells: distinct(inGrid.map((condition) => [rowOf(condition), condition.n ?? []].flat().join(":"))),
    generators: distinct(inGrid.flatMap(({ generator }) => generator ?? [])),
    followers: distinct(conditions.flatMap(({ follower }) => follower ?? [])),
    template: template ?? null,
    sizes: sizesOf(inGrid),
    ...drawCounts(inGrid, seed),
  };
  const said = conditionsOf({
    ...{ cells: grid.cells, template: grid.template, sizes: grid.sizes, variants: [] },
    draws: { seed, seeds: grid.seeds, orders: grid.orders },
    generators: viewsOf(grid.generators, endpoints),
    followers: viewsOf(grid.followers, endpoints),
  });
  const whole = template !== undefined && identities(said, seed) === identities(inGrid, seed);
  if (whole) return { grid, kept: conditions.filter((condition) => !inGrid.includes(condition)) };
  return { grid: { ...grid, cells: [], template: null, seeds: 1, orders: 1 }, kept: conditions };
}

/** The address of the page of a new run that is to be like this one. */
export function addressOf(origin: Origin, endpoints: readonly EndpointView[], datasetName: string): URLSearchParams {
  const { datasetId, from, seed, testSize, budget, name, reference, conditions } = origin;
  const { calls = null, tokens = null, cost = null } = budget ?? {};
  const values = addressValues({
    ...{ dataset: datasetId, from, seed, test: testSize ?? null, calls, tokens, cost },
    ...partsOf(origin, endpoints).grid,
    name: name === datasetName ? "" : name,
    reference: typeof reference === "number" ? nameOf(conditions[reference]) : null,
  });
  return new URLSearchParams(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

/** The sizes of the searches; of several of a kind the first, which the grid then cannot say. */
function sizesOf(conditions: readonly ConditionInput[]): SearchSizes {
  const options = (row: string) => conditions.find((condition) => rowOf(condition) === row)?.options;
  return {
    best: options("best-of-k")?.candidates ?? defaultSearchSizes.best,
    ape: options("ape")?.calls ?? defaultSearchSizes.ape,
    gepa: options("gepa")?.calls ?? defaultSearchSizes.gepa,
  };
}

/** How many seeds and orders there are; whether they are those that the page counts is seen when it says them again. */
function drawCounts(conditions: readonly ConditionInput[], seed: number): Omit<Draws, "seed"> {
  const drawn = conditions.filter(({ n }) => n !== undefined);
  const orders = distinct(drawn.map(({ options }) => options?.order ?? null)).length;
  return { seeds: Math.max(1, distinct(drawn.map((one) => one.seed ?? seed)).length), orders: Math.max(1, orders) };
}

/** The name that a condition will have. */
export function nameOf(condition: ConditionInput | undefined): string | null {
  return condition ? conditionName({ ...condition, n: condition.n ?? null }) : null;
}

/** The one template of all conditions that have an instruction written; undefined where there are several, or one of somebody's own. */
function onlyTemplate(conditions: readonly ConditionInput[]): Template | undefined {
  const written = conditions.filter(
    ({ generator, method }) => generator !== undefined && method !== "ape" && method !== "gepa",
  );
  const [template = null, ...others] = distinct(written.map(({ options }) => options?.template ?? null));
  return others.length > 0 || (template !== null && typeof template !== "string") ? undefined : template;
}

function identities(conditions: readonly ConditionInput[], runSeed: number): string {
  const all = conditions.map((condition) => {
    const { method, n, seed = runSeed, generator, follower, options = {} } = condition;
    const { order = null, ...rest } = options;
    return JSON.stringify([nameOf(condition), method, n, n === undefined || seed, order, generator, follower, rest]);
  });
  return all.sort().join("\n");
}

function viewsOf(ids: readonly string[], endpoints: readonly EndpointView[]): EndpointView[] {
  return ids.flatMap((id) => endpoints.find((endpoint) => endpoint.id === id) ?? []);
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
