/** One round of successive halving: so many candidates, each measured on so many examples that it has not seen. */
export type Round = { candidates: number; examples: number };

/** As many as the paper's. */
const mostCandidates = 50;
/** With fewer calls a candidate there are fewer candidates, so that each is measured in the first round. */
const callsPerCandidate = 8;

/** How many candidates APE writes with so many calls in all: 50 from 400 calls on (method.md 10), else an eighth of the calls. */
export function apeCandidates(calls: number): number {
  return Math.max(1, Math.min(mostCandidates, Math.floor(calls / callsPerCandidate)));
}

/**
 * The rounds of APE with so many calls over `examples` train examples. Half the candidates, rounded up, go on from each; what the
 * candidates leave of the calls is divided evenly among the rounds: with 50 candidates six, a sixth each. No candidate sees an
 * example twice, so the rounds end when all are seen, however much is left.
 */
export function apeRounds(calls: number, examples: number): Round[] {
  const written = apeCandidates(calls);
  const rounds: Round[] = [];
  const share = Math.floor((calls - written) / Math.ceil(Math.log2(written)));
  for (let [left, seen] = [written, 0]; left > 1 && seen < examples; left = Math.ceil(left / 2)) {
    const each = Math.min(Math.floor(share / left), examples - seen);
    rounds.push({ candidates: left, examples: each });
    seen += each;
  }
  return rounds;
}

/** What APE asks with so many calls over `examples` train examples: fewer than it may, where all examples are seen before. */
export function apeCalls(calls: number, examples: number): { generatorCalls: number; followerCalls: number } {
  const measured = apeRounds(calls, examples).map((round) => round.candidates * round.examples);
  return { generatorCalls: apeCandidates(calls), followerCalls: measured.reduce((sum, count) => sum + count, 0) };
}
