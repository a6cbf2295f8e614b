/** One round: a prefix nobody has seen and queries to sort under it. */
export type Round = { prefix: string; queries: string[] };
/** What came of a round, by one contestant. */
export type Timing = { firstSeconds: number; laterPerSecond: number; answers: string[] };
/** `close` ends what would outlive this process. */
export type Contestant = { name: string; ask: (prompt: string) => Promise<string>; close: () => void };

export const concurrency = 4;
export const maxTokens = 10;

const things = [
  "parcel",
  "invoice",
  "ticket",
  "engine",
  "garden",
  "recipe",
  "meeting",
  "printer",
  "bicycle",
  "concert",
];
const moods = ["late", "broken", "lovely", "expensive", "missing", "wonderful", "slow", "quiet", "strange", "perfect"];

/** About 600 tokens of prefix and 60 tokens a query; the round's number goes first, so that no beginning is shared. */
export function buildRound(round: number, queries: number): Round {
  const lines = Array.from({ length: 33 }, (_, index) => `Input: ${sentence(round, index)}\nLabel: ${label(index)}\n`);
  const rule = "Now classify the next input. Only return one of these options: good, bad, neutral.\n\n";
  const texts = Array.from({ length: queries }, (_, index) => {
    const parts = Array.from({ length: 5 }, (_, part) => sentence(round + part, index + 7 * part));
    return `Input: ${parts.join(" ")}`;
  });
  return { prefix: `Batch ${round}.\n${lines.join("")}${rule}`, queries: texts };
}

function sentence(round: number, index: number): string {
  const thing = things[(3 * round + index) % things.length];
  return `Item ${index + 1}: the ${thing} was ${moods[(round + 3 * index) % moods.length]}.`;
}

function label(index: number): string {
  return ["good", "bad", "neutral"][index % 3] ?? "neutral";
}

/** The first queries pay the prefix; the later ones find it there. Four are asked at a time. */
export async function play({ ask }: Contestant, { prefix, queries }: Round): Promise<Timing> {
  const first = await timed(ask, prefix, queries.slice(0, concurrency));
  const later = await timed(ask, prefix, queries.slice(concurrency));
  return {
    firstSeconds: first.seconds,
    laterPerSecond: later.answers.length / later.seconds,
    answers: [...first.answers, ...later.answers],
  };
}

async function timed(ask: Contestant["ask"], prefix: string, queries: string[]) {
  const answers: string[] = [];
  const start = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < queries.length) {
      const index = next;
      next += 1;
      answers[index] = await ask(prefix + (queries[index] ?? ""));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { seconds: (performance.now() - start) / 1000, answers };
}
