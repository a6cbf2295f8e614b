import { instructionPrefix } from "../prompts/instruction";
import { naivePrefix } from "../prompts/naive";
import { enforcingLine } from "../prompts/pairs";
import { reflectedInstruction, reflectionPrompt } from "../prompts/reflection";
import { randomInt, seededRandom, shuffle } from "../random";
import { BudgetSpent, type Ask, type Example, type Method, type Step, type Task, type Trial } from "../types";
import { evolve, fittest, type Chance, type Evolution, type Evolved } from "./evolve";
import { candidateStep } from "./candidate-step";
import { lengthNotes, unusableBecause } from "./generated-text";
import { minibatchSize } from "./gepa-minibatches";
import { meanScore } from "./gepa-pareto";
import { measurePrefixes, type Measured } from "./measure-prefix";
import { NoAnswer } from "./no-answer";
import { nothingBetter } from "./nothing-better";
import { searchCalls } from "./search-presets";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";
import { divideForValidation } from "./validation-part";

/**
 * GEPA as the paper ran it (method.md 10): the naive prompt is the seed, the generator reflects on three train examples at a time,
 * a score is the exact match of the label. The first floor(n/3) examples are its train part, the rest its validation part.
 */
export const gepa: Method = {
  estimate: (task) => {
    const validation = divideForValidation(task).validation.length;
    const calls = metricCallsOf(task);
    const left = Math.max(0, calls - validation);
    // The last iteration may begin one below the limit; an iteration that proposes nothing scores only its minibatch.
    const most = left === 0 ? validation : calls - 1 + 2 * minibatchSize + validation;
    return { generatorCalls: Math.ceil(left / minibatchSize), followerCalls: most };
  },
  build: async (task, ask, onBest) => {
    const heard: Heard = { lengths: new Map(), trials: new Map() };
    const evolved = await evolve({ ...evolutionOf(task, ask, heard), onBest });
    return built(task, evolved, heard);
  },
};

/** By its text, what is to be said of the length of a candidate, and what it was answered on validation. */
type Heard = { lengths: Map<string, string[]>; trials: Map<string, readonly Trial[]> };

/** The fewest metric calls with which its authors find GEPA meaningful at an n: validation + 3 x (minibatch + validation). */
export function gepaFloor(n: number): number {
  const validation = n - Math.floor(n / 3);
  return validation + 3 * (minibatchSize + validation);
}

function metricCallsOf({ options }: Task): number {
  return options.calls ?? searchCalls.gepa.paper;
}

/** The seed is the naive prefix to the letter; what is found stands as an instruction does. Both without the enforcing line. */
function prefixOf({ labels }: Task, text: string): string {
  return text === seedOf(labels) ? naivePrefix(labels) : instructionPrefix(text, labels);
}

function seedOf(labels: Task["labels"]): string {
  return naivePrefix(labels).slice(0, -enforcingLine(labels).length).trim();
}

function evolutionOf(task: Task, ask: Ask, { lengths, trials }: Heard): Evolution {
  const { shown, validation } = divideForValidation(task);
  const at = (positions: readonly number[]) => positions.map((position) => shown[position] as Example);
  const measure = async (text: string, examples: readonly Example[]) =>
    (await measurePrefixes(task, [prefixOf(task, text)], examples, ask))[0] ?? null;
  const scoresOf = (measured: Measured[] | null) => measured?.map(({ right }) => (right ? 1 : 0)) ?? null;
  return {
    seed: seedOf(task.labels),
    trainSize: shown.length,
    metricCalls: metricCallsOf(task),
    tryOn: async (text, minibatch) => scoresOf(await measure(text, at(minibatch))),
    validate: async (text) => {
      const measured = await measure(text, validation);
      if (measured) trials.set(text, measured);
      return scoresOf(measured);
    },
    propose: async (text, minibatch, iteration) => {
      const examples = at(minibatch);
      // Asked a moment ago: the journal answers.
      const tried = await measure(text, examples);
      if (tried === null) return null;
      const answers = examples.map((example, index) => ({ ...example, answer: tried[index]?.raw ?? "" }));
      return reflect(reflectionPrompt(text, answers), iteration, ask, lengths);
    },
    chance: seededChance(task.seed),
  };
}

async function reflect(prompt: string, iteration: number, ask: Ask, lengths: Heard["lengths"]): Promise<string | null> {
  try {
    const request = { role: "generator", prompt, maxTokens: INSTRUCTION_MAX_TOKENS, temperature: 1 } as const;
    const reply = await ask({ ...request, sample: iteration });
    const text = reflectedInstruction(reply.text);
    if (unusableBecause({ ...reply, text }, prompt) !== null) return "unusable";
    lengths.set(text, lengthNotes(reply));
    return text;
  } catch (error) {
    if (error instanceof BudgetSpent) return null;
    if (error instanceof NoAnswer) return "unusable";
    throw error;
  }
}

function seededChance(seed: number): Chance {
  const random = seededRandom(seed, "gepa parent");
  let epoch = 0;
  return {
    order: (size) => shuffle([...Array(size).keys()], seed, `gepa epoch ${epoch++}`),
    pick: (candidates) => candidates[randomInt(random, candidates.length)] ?? 0,
  };
}

function built(task: Task, { accepted, tried, metricCalls, ended }: Evolved, { lengths, trials }: Heard) {
  const seed = { text: seedOf(task.labels), scores: [] };
  const chosen = fittest(accepted);
  const steps = (accepted.length === 0 ? [seed] : accepted).map(({ text, scores }, at) => {
    const score = scores.length === 0 ? null : meanScore(scores);
    return candidateStep(text, score, at === chosen, trials.get(text) ?? [], lengths.get(text));
  });
  const floor = gepaFloor(task.train.length);
  const notes = [
    ...(lengths.get(accepted[chosen]?.text ?? "") ?? []),
    `${metricCalls} metric calls, ${tried} proposals, ${Math.max(0, accepted.length - 1)} accepted.`,
    ...(chosen === 0 && !(ended && accepted.length < 2)
      ? [nothingBetter("seed was found: it is the naive prompt.")]
      : []),
    ...(metricCallsOf(task) < floor
      ? [`GEPA’s authors ask for at least ${floor} metric calls with so many examples.`]
      : []),
    ...(ended ? ["The budget of the run ended before the search did; the best so far is used."] : []),
  ];
  const prefix = prefixOf(task, (accepted[chosen] ?? seed).text);
  return { prefix, steps: [...steps, ...notes.map((text): Step => ({ kind: "note", text, score: null }))] };
}
