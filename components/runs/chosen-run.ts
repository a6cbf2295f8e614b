import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { StartRunInput } from "@/lib/core/contract/run";
import type { ImportedArm } from "@/lib/core/dataset/read-arms";
import { testSizeDefault } from "@/lib/core/split";
import { nameOf, partsOf, type Origin } from "./again";
import { conditionsOf, defaultCells, type Choice } from "./choice";
import { untrainedSelf, type Variant } from "./default-comparison";
import { conditionsOfArms } from "./file-conditions";
import type { DatasetChoice } from "./run-basics";

type Given = {
  choice: Choice;
  dataset: DatasetChoice;
  endpoints: EndpointView[];
  /** The run that this one begins from. */
  origin: Origin | null;
  /** Instructions edited by hand on the first page; `left` are the names of those left out. */
  variants: Variant[];
  left: string[];
  /** Predictions that a file brings. */
  arms: readonly ImportedArm[];
};

/** What a new run would be by what is chosen so far, and the request that starts it. */
export function chosenRun({ choice, dataset, endpoints, origin, variants, left, arms }: Given) {
  const all = { generators: withRole(endpoints, "generator"), followers: withRole(endpoints, "follower") };
  const trained = all.generators.some((generator) => generator.trained);
  const generators = chosenOf(all.generators, choice.generators, trained);
  const untrained = generators.some((generator) => !generator.trained);
  const cells = choice.cells ?? defaultCells(dataset.counts.train, { trained, untrained });
  const followers = chosenOf(all.followers, choice.followers, false);
  const most = Math.max(1, dataset.counts.test);
  const test = Math.min(choice.test ?? testSizeDefault(followers.some(({ embedded }) => embedded)), most);
  const kept = origin ? partsOf(origin, endpoints).kept : [];
  const drafts = variants.filter(({ instruction }) => !kept.some((one) => one.instruction === instruction));
  const own = drafts.filter(({ name }) => !left.includes(name));
  const asking = [
    ...conditionsOf({
      ...{ cells, generators, followers, variants: own },
      ...{ template: choice.template, sizes: choice.sizes, draws: choice },
    }),
    ...kept.filter((_, at) => !choice.without.includes(at)),
  ];
  const conditions = [...asking, ...conditionsOfArms(arms)];
  const names = conditions.map((condition) => nameOf(condition) ?? "");
  const reference = choice.reference === null ? -1 : names.indexOf(choice.reference);
  const sameData = origin?.datasetId === dataset.id;
  const request: StartRunInput = {
    ...{ datasetId: dataset.id, conditions, seed: choice.seed, testSize: test },
    ...(reference !== -1 && { reference }),
    ...(choice.name.trim() !== "" && { name: choice.name.trim() }),
    ...(budgetOf(choice) && { budget: budgetOf(choice) }),
    ...(origin && sameData && choice.reuse && { from: origin.from }),
  };
  return { all, trained, generators, followers, cells, most, test, kept, drafts, asking, names, sameData, request };
}

function withRole(endpoints: EndpointView[], role: "generator" | "follower"): EndpointView[] {
  return endpoints.filter(({ roles }) => roles.includes(role));
}

/** What was chosen, else the first; in its place the trained generator, without which Prompt-MII cannot be measured, and what it was before. */
function chosenOf(all: EndpointView[], ids: string[], withTrained: boolean): EndpointView[] {
  const chosen = all.filter(({ id }) => ids.includes(id));
  if (chosen.length > 0) return chosen;
  const trained = withTrained ? all.find((endpoint) => endpoint.trained) : undefined;
  const first = trained ?? all[0] ?? null;
  return [first ?? [], untrainedSelf(first, all) ?? []].flat();
}

function budgetOf({ calls, tokens, cost }: Choice): StartRunInput["budget"] {
  if (calls === null && tokens === null && cost === null) return undefined;
  return { ...(calls !== null && { calls }), ...(tokens !== null && { tokens }), ...(cost !== null && { cost }) };
}
