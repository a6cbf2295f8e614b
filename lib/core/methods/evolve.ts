import { meanScore, parentLottery, type ValidationScores } from "./gepa-pareto";
import { minibatches, minibatchSize } from "./gepa-minibatches";

/** The choices that GEPA leaves to chance. */
export type Chance = {
  /** A permutation of 0 to size - 1. */
  order: (size: number) => number[];
  /** One of these candidates, each entry equally likely. */
  pick: (candidates: readonly number[]) => number;
};

/** What an evolution is about. Scores are in [0, 1], 1 is perfect; null says that the budget has ended. */
export type Evolution = {
  seed: string;
  trainSize: number;
  metricCalls: number;
  /** Scores of a text on train examples, by their positions. */
  tryOn: (text: string, minibatch: readonly number[]) => Promise<number[] | null>;
  validate: (text: string) => Promise<ValidationScores | null>;
  /** Another text in the place of this one; "unusable" where none came of it. */
  propose: (text: string, minibatch: readonly number[], iteration: number) => Promise<string | "unusable" | null>;
  chance: Chance;
  /** Hears the mean of the fittest on validation whenever one is accepted. */
  onBest?: ((score: number) => void) | undefined;
};

export type Individual = { text: string; scores: ValidationScores };

/** `metricCalls`: examples scored, also where the same was scored before. */
export type Evolved = { accepted: Individual[]; tried: number; metricCalls: number; ended: boolean };

const unusable = "unusable";

/**
 * GEPA without merge (Agrawal et al., 2025), as its package `gepa` 0.1.4 does it: a parent is drawn from the Pareto set over the
 * validation examples, a text is proposed from a minibatch and accepted where it does strictly better on that minibatch; an accepted
 * one is measured on all of validation. It begins no iteration once the metric calls are spent, so it may end up to one above them.
 * Unlike the package, a proposal without text is not measured.
 */
export async function evolve(evolution: Evolution): Promise<Evolved> {
  const { seed, trainSize, tryOn, validate, propose, chance } = evolution;
  const first = await validate(seed);
  const state: Evolved = { accepted: [], tried: 0, metricCalls: first?.length ?? 0, ended: first === null };
  if (first === null) return state;
  accept(evolution, state, { text: seed, scores: first });
  const batches = minibatches(trainSize, chance.order);
  for (let iteration = 0; state.metricCalls < evolution.metricCalls; iteration += 1) {
    const parent = state.accepted[chance.pick(parentLottery(state.accepted.map(({ scores }) => scores)))];
    const minibatch = batches.next().value;
    const before = parent ? await tryOn(parent.text, minibatch) : null;
    if (!parent || before === null) return { ...state, ended: true };
    state.metricCalls += minibatchSize;
    if (before.every((score) => score >= 1)) continue;
    const text = await propose(parent.text, minibatch, iteration);
    if (text === null) return { ...state, ended: true };
    state.tried += 1;
    if (text === unusable) continue;
    const after = await tryOn(text, minibatch);
    if (after === null) return { ...state, ended: true };
    state.metricCalls += minibatchSize;
    if (meanScore(after) <= meanScore(before)) continue;
    const scores = await validate(text);
    if (scores === null) return { ...state, ended: true };
    state.metricCalls += scores.length;
    accept(evolution, state, { text, scores });
  }
  return state;
}

function accept({ onBest }: Evolution, { accepted }: Evolved, individual: Individual): void {
  accepted.push(individual);
  onBest?.(Math.max(...accepted.map(({ scores }) => meanScore(scores))));
}

/** Position of the individual with the highest mean on validation, the first of equals. */
export function fittest(accepted: readonly Individual[]): number {
  const means = accepted.map(({ scores }) => meanScore(scores));
  return Math.max(0, means.indexOf(Math.max(...means)));
}
