import { Problem } from "../problem";
import { apePrompt } from "../prompts/ape";
import { instructionPrefix } from "../prompts/instruction";
import { shuffle } from "../random";
import type { Ask, AskRequest, BudgetSpent, Example, Method, Step, Task } from "../types";
import { apeCalls, apeCandidates, apeRounds } from "./ape-schedule";
import { askAll, completionsIn, spentIn } from "./ask-all";
import { candidateStep } from "./candidate-step";
import { lengthNotes, unusableBecause } from "./generated-text";
import { measurePrefixes, type Measured } from "./measure-prefix";
import { nothingBetter } from "./nothing-better";
import { requireDemonstrations } from "./require-demonstrations";
import { searchCalls } from "./search-presets";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";

/** Demonstrations behind one candidate, as its authors show. */
const demonstrationsShown = 5;

/**
 * Automatic prompt engineering (Zhou et al., 2023; method.md 10): many instructions, each from demonstrations drawn anew, then rounds
 * of successive halving. Its authors score by likelihood, which chat endpoints do not give: here a score is the share of train
 * examples that the follower labels right, word for word. Of equal ones the one written first goes on.
 */
export const ape: Method = {
  estimate: (task) => {
    const calls = callsOf(task);
    return apeCalls(calls, task.train.length);
  },
  build: async (task, ask, onBest) => {
    const { candidates, dropped, spent } = await writeCandidates(task, ask);
    const rounds = apeRounds(callsOf(task), task.train.length);
    const order = shuffle(task.train, task.seed, "ape order");
    let left: Candidate[] = candidates;
    let [round, seen, ended, apart] = [0, 0, spent !== null, false];
    for (; !ended && left.length > 1 && round < rounds.length; round += 1) {
      const { examples = 0 } = rounds[round] ?? {};
      ended = await measure(task, left, order.slice(seen, seen + examples), ask);
      apart ||= differ(left, seen);
      if (!ended || left.some(({ trials }) => trials.length > seen)) left = best(left, seen);
      const score = left[0] ? scoreOf(left[0]) : null;
      if (score !== null) onBest?.(score);
      seen += examples;
    }
    const end = ended ? { round, of: rounds.length } : null;
    return built(task, { candidates, chosen: left[0], dropped, apart, ended: end });
  },
};

/** `lengths`: what is to be said of the length of its text. */
type Candidate = { text: string; trials: Measured[]; lengths: string[] };

function rightIn({ trials }: Candidate): number {
  return trials.filter(({ right }) => right).length;
}

/** The share that it was right about; null where it was not measured. */
function scoreOf(candidate: Candidate): number | null {
  return candidate.trials.length === 0 ? null : rightIn(candidate) / candidate.trials.length;
}

function callsOf({ options }: Task): number {
  return options.calls ?? searchCalls.ape.paper;
}

async function writeCandidates(task: Task, ask: Ask) {
  const train = requireDemonstrations(task);
  const requests = Array.from({ length: apeCandidates(callsOf(task)) }, (_, sample): AskRequest => {
    const drawn = shuffle(train, task.seed, `ape candidate ${sample}`).slice(0, demonstrationsShown);
    return { role: "generator", prompt: apePrompt(drawn), maxTokens: INSTRUCTION_MAX_TOKENS, temperature: 1, sample };
  });
  const answers = await askAll(ask, requests);
  const spent: BudgetSpent | null = spentIn(answers);
  const prompt = requests[0]?.prompt ?? "";
  const written = completionsIn(answers);
  const dropped = written.flatMap((answer) => unusableBecause(answer, prompt) ?? []);
  const usable = written.filter((answer) => unusableBecause(answer, prompt) === null);
  const lengths = new Map(usable.map((answer) => [answer.text.trim(), lengthNotes(answer)]));
  const candidates = [...lengths].map(([text, lengths]): Candidate => ({ text, lengths, trials: [] }));
  if (candidates.length > 0) return { candidates, dropped, spent };
  if (spent) throw spent;
  throw new Problem(
    "unavailable",
    `The generator was asked for ${requests.length} instructions, but wrote none that can be used: ${dropped[0] ?? "it did not answer"}. Choose another generator or other examples.`,
  );
}

/** Measures all candidates on further examples; true where the budget ended before all were. */
async function measure(task: Task, candidates: Candidate[], examples: readonly Example[], ask: Ask): Promise<boolean> {
  const prefixes = candidates.map(({ text }) => instructionPrefix(text, task.labels));
  const measured = await measurePrefixes(task, prefixes, examples, ask);
  candidates.forEach(({ trials }, at) => trials.push(...(measured[at] ?? [])));
  return measured.includes(null);
}

/** Whether a round told those apart that were measured in it: all are measured on the same examples. */
function differ(candidates: readonly Candidate[], seenBefore: number): boolean {
  const measured = candidates.filter(({ trials }) => trials.length > seenBefore);
  return new Set(measured.map(rightIn)).size > 1;
}

/** The better half, best first, of those that were measured in this round; a stable sort keeps the earlier of equals. */
function best(candidates: readonly Candidate[], seenBefore: number): Candidate[] {
  const measured = candidates.filter(({ trials }) => trials.length > seenBefore);
  return measured.sort((a, b) => rightIn(b) - rightIn(a)).slice(0, Math.ceil(candidates.length / 2));
}

type Found = {
  candidates: readonly Candidate[];
  chosen: Candidate | undefined;
  dropped: readonly string[];
  /** Whether a round told the candidates apart. */
  apart: boolean;
  ended: { round: number; of: number } | null;
};

function built({ labels }: Task, found: Found) {
  const { candidates, chosen, dropped, ended } = found;
  const steps = candidates.map((candidate) => {
    const { text, trials, lengths } = candidate;
    return candidateStep(text, scoreOf(candidate), candidate === chosen, trials, lengths);
  });
  const notes = [
    ...(chosen?.lengths ?? []),
    ...(dropped.length > 0 ? [`${dropped.length} replies of the generator are left out: ${dropped[0]}.`] : []),
    ...choiceInWords(found),
    ...(ended ? [`The budget ended in round ${ended.round} of ${ended.of}; the best so far is used.`] : []),
  ];
  const note = (text: string): Step => ({ kind: "note", text, score: null });
  return { prefix: instructionPrefix(chosen?.text ?? "", labels), steps: [...steps, ...notes.map(note)] };
}

/** How the one in use came to be chosen; nothing where none was measured. */
function choiceInWords({ candidates, chosen, apart }: Found): string[] {
  if (candidates.length === 1) return ["Only one instruction came of it, so there was nothing to choose."];
  const measured = chosen?.trials.length ?? 0;
  if (!chosen || measured === 0) return [];
  const right = rightIn(chosen);
  const alike = (one: Candidate) => one.trials.length === measured && rightIn(one) === right;
  const equals = candidates.filter((one) => one !== chosen && alike(one)).length;
  const seen = `The one in use was measured on ${measured} train examples, those left out early on fewer.`;
  if (equals === 0) return [seen];
  if (apart) return [seen, `${equals} more did as well to the end: of equal ones the one written first is used.`];
  const why =
    right === 0 ? "no instruction was right about any train example" : "in each round all were right equally often";
  return [seen, nothingBetter(`first instruction was found: ${why}, so the one written first is used.`)];
}
