const definitions: [string, string][] = [
  [
    "macro-F1",
    "The unweighted mean of F1 over the labels that occur in gold or among valid predictions. A reply that is no label is a miss for the gold label and a hit for none; it is no class of its own. From 0 to 1.",
  ],
  ["accuracy", "The share of answered examples whose prediction equals gold."],
  [
    "F1, paper's analysis",
    "As the paper's released analysis computes it: every distinct stray reply is a class with F1 = 0, and empty or failed replies are dropped, so failures can raise it.",
  ],
  ["F1, reward", "As the reward of the training computes it: every stray reply counts as the first label."],
  [
    "95 % interval",
    "Of macro-F1: bias-corrected bootstrap (BCa) over test examples; where all were right or none was, Wilson's interval. Of a difference: Student's t times its spread over the same resamples for both. Of accuracy and other shares: Wilson's. It covers which examples were drawn, not the choice or order of the shown examples, nor the generator. In 1,000 simulated tests in each of 24 settings (2 and 7 labels, 40 and 200 examples, even and skewed, accuracy .55 to .90) that of macro-F1 held the true value in 89.5 to 97.0 %, below 92 in one alone: seven skewed labels on 40 examples, some with one or two. That of a difference held it in 93.2 to 97.7 %.",
  ],
  [
    "F1 of each label",
    "Its 95 % interval is Wilson's of the share of right ones among all examples that concern the label (right, wrongly said or missed), carried over to F1. It is wide where few examples do. In simulated tests of 40 and 200 examples with 2 and 7 labels it held the true value in 94.5 to 96.0 %.",
  ],
  [
    "mean over seeds",
    "Conditions that differ in the seed of their examples, or in the order of these, are one group. Its macro-F1 is the mean of theirs; beside it the least and the highest, and SD, the standard deviation between them. Its 95 % interval covers the choice of seeds (or orders) and of test examples: Student's t with both variances added up. Two groups with the same seeds are compared seed by seed. p is that of the same t, corrected by Holm over all groups against the reference's, each group once.",
  ],
  [
    "p, corrected",
    "Paired permutation test of the difference in macro-F1: how often swapping the two conditions' predictions at random gives a difference as large. Corrected by Holm over all comparisons with the reference.",
  ],
  [
    "McNemar p",
    "Exact test of whether one of the two is right more often, over the examples that only one of them got right. It looks at accuracy, not at labels.",
  ],
  ["distinguishable", "The interval of the difference excludes 0, and p corrected for all comparisons is below .05."],
  [
    "equal within .03",
    "The whole interval of the difference lies between −.03 and +.03. Anything wider that contains 0 is not distinguishable, which is not the same as equal.",
  ],
  [
    "examples needed",
    "The interval shrinks with the square root of the number of examples. The number given is where, if the difference stays as it is, four of five repetitions would tell the two apart, or show them equal within .03. Where a mean of several seeds is compared, part of the interval is the spread of the seeds, which no number of examples takes away: then the number given is of seeds, or of both.",
  ],
  [
    "prefix tokens",
    "What stands in front of every query, counted by the follower's tokenizer, without the chat template. With an m: measured from the usage of two calls.",
  ],
  ["calls", "Generator or search calls that led to the prefix."],
  ["no label", "Replies that are not a label: invalid, empty, cut off or refused. They count as misses."],
  [
    "failed",
    "Calls that got no answer after their retries. They count as misses, and the condition is marked incomplete.",
  ],
  [
    "tokens of all calls",
    "Prompt and completion tokens of building and of every prediction, as if the condition were alone.",
  ],
  [
    "break-even",
    "What a condition costs is a straight line over the number of queries: its calls before the first one, then the same for each. Two such lines cross once at most; from the next whole number of queries on the other one costs less.",
  ],
  [
    "call time, added up",
    "Each call's own time from sending to answer, added up over building and every prediction. Several calls are under way at once, so the sum is more than the time that passed; that one stands beside the name of the run.",
  ],
  [
    "frontier",
    "The conditions that no other beats: macro-F1 at least as high with tokens at most as many, one of them strictly. Where the picture sets scores against something else, that stands in for tokens, also for near ties and P(frontier). Tokens and money of a whole query are means over the answered test examples, money as it was billed, with the prefix cache as it was used.",
  ],
  [
    "near tie",
    "Off the frontier by its score, but on it in at least a fifth of the resamples: other test examples could well have put it there. Drawn open with a core.",
  ],
  [
    "P(frontier)",
    "The share of paired resamples in which the condition lies on the frontier, what it costs held fixed. The cheapest one is on it by definition.",
  ],
];

/** What each number means. */
export function Definitions() {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 text-data font-semibold">What the numbers mean</h2>
      <dl>
        {definitions.map(([name, meaning]) => (
          <div key={name} className="border-b border-line py-1.5">
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
