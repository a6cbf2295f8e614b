import { macroF1, labelIndices } from "../tally";
import { instructionPrefix } from "../prompts/instruction";
import { metaPrompt } from "../prompts/meta-prompt";
import { Problem } from "../problem";
import type { Ask, AskRequest, Example, Method, Step, Task, Trial } from "../types";
import { askAll, completionsIn, spentIn } from "./ask-all";
import { candidateStep } from "./candidate-step";
import { lengthNotes, unusableBecause } from "./generated-text";
import { measurePrefixes, type Measured } from "./measure-prefix";
import { nothingBetter } from "./nothing-better";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";
import { divideForValidation } from "./validation-part";

/** How many instructions best-of-k may write. */
export const candidateLimits = { least: 2, most: 50 };

/**
 * Prompt-MII with k instructions instead of one (ours): the first is written greedily, the others at temperature 1. The first
 * floor(n/3) examples are shown, the rest choose by the follower's macro-F1; the first of equal ones is taken. Equal texts are one
 * candidate. When the budget ends, the best of those measured to the end is taken, or the first where none was.
 */
export const bestOfK: Method = {
  estimate: (task) => {
    const k = candidatesOf(task);
    return { generatorCalls: k, followerCalls: k * divideForValidation(task).validation.length };
  },
  build: async (task, ask, onBest) => {
    const { shown, validation } = divideForValidation(task);
    const { texts, notes } = await writeCandidates(task, shown, ask);
    const [first = "", ...others] = texts;
    if (others.length === 0) return built(task, [{ text: first, score: null, trials: [] }], 0, notes);
    let highest = -1;
    const scoring = texts.map(async (text): Promise<Candidate> => {
      const [measured] = await measurePrefixes(task, [instructionPrefix(text, task.labels)], validation, ask);
      const score = scoreOf(task, validation, measured ?? null);
      if (score !== null) onBest?.((highest = Math.max(highest, score)));
      return { text, score, trials: measured ?? [] };
    });
    // What was asked is waited for before an error ends the search, because its answers are stored.
    await Promise.allSettled(scoring);
    const scored = await Promise.all(scoring);
    if (scored.some(({ score }) => score === null)) notes.spent = true;
    const best = scored.reduce((best, { score }, at) => ((score ?? -1) > (scored[best]?.score ?? -1) ? at : best), 0);
    return built(task, scored, best, notes);
  },
};

type Candidate = { text: string; score: number | null; trials: readonly Trial[] };
/** `lengths`: what is to be said of the length of a text. `greedy`: whether the first one is that written greedily: it may be unusable. */
type Notes = { dropped: string[]; spent: boolean; greedy: boolean; lengths: ReadonlyMap<string, string[]> };

function candidatesOf({ options }: Task): number {
  return Math.max(candidateLimits.least, options.candidates ?? candidateLimits.least);
}

async function writeCandidates(task: Task, shown: readonly Example[], ask: Ask) {
  const prompt = metaPrompt(task.options.template ?? "meta2", task.labels, shown);
  const requests = Array.from({ length: candidatesOf(task) }, (_, sample): AskRequest => {
    const request = { role: "generator", prompt, maxTokens: INSTRUCTION_MAX_TOKENS } as const;
    return sample === 0 ? request : { ...request, temperature: 1, sample };
  });
  const answers = await askAll(ask, requests);
  const spent = spentIn(answers);
  const written = completionsIn(answers);
  const dropped = written.flatMap((answer) => unusableBecause(answer, prompt) ?? []);
  const usable = written.filter((answer) => unusableBecause(answer, prompt) === null);
  const texts = [...new Set(usable.map(({ text }) => text.trim()))];
  const lengths = new Map(usable.map((answer) => [answer.text.trim(), lengthNotes(answer)]));
  const greedy = answers[0] === usable[0];
  if (texts.length > 0) return { texts, notes: { dropped, lengths, greedy, spent: spent !== null } };
  if (spent) throw spent;
  throw new Problem(
    "unavailable",
    `The generator was asked for ${requests.length} instructions, but wrote none that can be used: ${dropped[0] ?? "it did not answer"}. Choose another generator, other examples or another meta-prompt.`,
  );
}

/** Macro-F1 on the validation part; null where the budget ended before all of it was answered. */
function scoreOf({ labels }: Task, validation: readonly Example[], measured: readonly Measured[] | null) {
  if (measured === null) return null;
  const gold = validation.map(({ label }) => label);
  const predicted = measured.map(({ label }) => label);
  return macroF1(labelIndices(gold, labels), labelIndices(predicted, labels), labels.length);
}

function built({ labels }: Task, candidates: Candidate[], best: number, { dropped, lengths, greedy, spent }: Notes) {
  const steps = candidates.map(({ text, score, trials }, at) =>
    candidateStep(text, score, at === best, trials, lengths.get(text)),
  );
  const chosen = candidates[best]?.text ?? "";
  const notes = [
    ...(lengths.get(chosen) ?? []),
    ...(dropped.length > 0 ? [`${dropped.length} replies of the generator are left out: ${dropped[0]}.`] : []),
    ...(candidates.length === 1 ? ["Only one instruction came of it, so there was nothing to choose."] : []),
    ...(best === 0 && candidates.length > 1 && !spent
      ? [nothingBetter(`${greedy ? "greedy" : "first"} instruction was found, so that one is kept.`)]
      : []),
    ...(spent ? ["The budget ended before every candidate was measured; the best of those measured is used."] : []),
  ];
  const note = (text: string): Step => ({ kind: "note", text, score: null });
  return {
    prefix: instructionPrefix(chosen, labels),
    steps: [...steps, ...notes.map(note)],
  };
}
