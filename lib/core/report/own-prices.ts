import type { RunRecord } from "../run-record";
import type { EndpointSnapshot, Prices } from "../types";

/** Prices that a reader puts in place of those of the endpoints, by the place of the model among `askedModels`; a null leaves that one as it is. */
export type OwnPrices = readonly Prices[];

const none: Prices = { input: null, cachedInput: null, output: null };

/** The models that a run asked, each once, generators of a condition before its follower. */
export function askedModels({ conditions }: RunRecord): EndpointSnapshot[] {
  const all = conditions.flatMap(({ method, generator, follower }) =>
    method === "imported" ? [] : [generator ?? [], follower ?? []].flat(),
  );
  return [...new Map(all.map((model) => [model.id, model])).values()];
}

/** Reads prices from one line: "0.15,0.075,0.6;,,2" is input, cached input and output per million of the first model, then of the second. */
export function parseOwnPrices(line: string): Prices[] {
  if (line === "") return [];
  return line.split(";").map((model) => {
    const [input, cachedInput, output] = model.split(",").map(parsePrice);
    return { input: input ?? null, cachedInput: cachedInput ?? null, output: output ?? null };
  });
}

/** A price as typed; null where it is no number of 0 or more. */
export function parsePrice(text: string): number | null {
  const price = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(price) && price >= 0 ? price : null;
}

/** The line that `parseOwnPrices` reads; "" where nothing is set. */
export function formatOwnPrices(prices: OwnPrices): string {
  const models = prices.map(({ input, cachedInput, output }) =>
    [input, cachedInput, output].map((price) => price ?? "").join(","),
  );
  return models.join(";").replace(/[;,]+$/, "");
}

/** The record as if its endpoints had these prices. */
export function withOwnPrices(record: RunRecord, prices: OwnPrices): RunRecord {
  if (prices.length === 0) return record;
  const places = new Map(askedModels(record).map(({ id }, at) => [id, at]));
  const priced = (model: EndpointSnapshot | null) => {
    const own = model && prices[places.get(model.id) ?? -1];
    return own ? { ...model, prices: merged(model.prices, own) } : model;
  };
  const conditions = record.conditions.map((condition) => ({
    ...condition,
    generator: priced(condition.generator),
    follower: priced(condition.follower),
  }));
  return { ...record, conditions };
}

function merged(known: Prices | null, own: Prices): Prices | null {
  const { input, cachedInput, output } = known ?? none;
  const all = {
    input: own.input ?? input,
    cachedInput: own.cachedInput ?? cachedInput,
    output: own.output ?? output,
  };
  return all.input === null && all.cachedInput === null && all.output === null ? null : all;
}
