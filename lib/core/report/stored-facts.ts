import type { ConditionRecord, RunRecord } from "../run-record";

/**
 * The numbers of a report of which the record holds only the result, each as the subject of a sentence: nobody can compute them anew from
 * it. That they are those of the record that was given away, its hash tells.
 */
export function storedFacts({ conditions, dataset }: RunRecord): string[] {
  const some = (of: (condition: ConditionRecord) => boolean) => conditions.some(of);
  return [
    ...(some(({ method }) => method !== "imported")
      ? ["the tokens and seconds of each call, as servers reported them, and the tokens of each prefix"]
      : []),
    ...(some(({ copied, writtenFrom }) => copied !== undefined && writtenFrom === undefined)
      ? ["what instructions copied, for the examples they were written from are not in this report"]
      : []),
    ...(some(scoredElsewhere)
      ? ["the scores of searched candidates, for this run kept no replies to train examples"]
      : []),
    ...(some(countsInNotes) ? ["what a search says of its own calls and proposals"] : []),
    ...(dataset.alsoInTrain === undefined ? [] : ["how many scored texts are among those to show"]),
  ];
}

function countsInNotes({ steps = [] }: ConditionRecord): boolean {
  return steps.some(({ kind, text }) => kind === "note" && /\d/.test(text));
}

function scoredElsewhere({ steps = [] }: ConditionRecord): boolean {
  return steps.some(({ kind, score, trials }) => kind === "candidate" && score !== null && trials === undefined);
}
