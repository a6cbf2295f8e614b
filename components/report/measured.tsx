"use client";

import type { ReactNode } from "react";
import { formatSeconds } from "@/lib/core/report/format";
import { modelWords } from "@/lib/core/report/model-words";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import type { EndpointSnapshot } from "@/lib/core/types";
import { Definitions } from "./definitions";
import { Exports } from "./exports";
import { Settings } from "./settings";

/** Everything needed to judge the numbers, or to get them again. */
export function Measured({ record, report }: { record: RunRecord; report: Report }) {
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="min-w-0">
        <h2 className="mb-2 text-data font-semibold">Protocol</h2>
        <Protocol record={record} report={report} />
        <h2 className="mt-6 mb-2 text-data font-semibold">Settings of each condition</h2>
        <Settings record={record} report={report} />
        <h2 className="mt-6 mb-2 text-data font-semibold">Take it with you</h2>
        <Exports record={record} report={report} />
      </div>
      <Definitions />
    </div>
  );
}

function Protocol({ record, report }: { record: RunRecord; report: Report }) {
  const { dataset, seed, test, labels, conditions, version, extendedAfterLooking } = record;
  const time = timeFact(record);
  const taken = takenOver(record);
  const facts: [string, ReactNode][] = [
    ["Data", `${dataset.name}: ${dataset.trainSize} examples to show, ${test.length} scored, ${labels.length} labels`],
    ...(dataset.alsoInTrain === undefined
      ? []
      : [["Split", splitFact(dataset.alsoInTrain, test.length)] as [string, ReactNode]]),
    ["Data hash", <code key="hash">{dataset.hash}</code>],
    ["Seed", seedFact(seed, report)],
    ["Generator", models(conditions.map(({ generator }) => generator)) || "none was asked"],
    ["Follower", models(conditions.map(({ follower }) => follower))],
    ["Decoding", decodingFact(record)],
    ["Matching", matchingWords[report.parser] + aliasWords(report)],
    ...(report.reference === null ? [] : [["Reference", referenceFact(record, report)] as [string, ReactNode]]),
    ["Interval", "95 %, BCa bootstrap, 10,000 resamples of the test examples, the same ones for every condition"],
    ["Test", "paired permutation test, 10,000 permutations or all there are, Holm's correction, equality margin .03"],
    ...(time === null ? [] : [["Time", time] as [string, ReactNode]]),
    ...(taken === null ? [] : [["Earlier run", taken] as [string, ReactNode]]),
    ["Version", `Prompt-MII Studio ${version}`],
    ...(record.importedAt === undefined ? [] : [["Imported", importedWords] as [string, ReactNode]]),
    ...(extendedAfterLooking
      ? [["Note", "Test examples were added after results had been seen."] as [string, ReactNode]]
      : []),
  ];
  return (
    <dl className="grid grid-cols-[6.5rem_1fr] gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a text and its copy differ in at most is left out of both before they are compared. */
function splitFact(alsoInTrain: number, scored: number): string {
  if (alsoInTrain === 0) return "none of the scored texts is among those to show, case, punctuation and spaces aside";
  const copies = `${alsoInTrain} of ${scored} scored texts ${alsoInTrain === 1 ? "is" : "are"} among those to show as well`;
  return `${copies}, case, punctuation and spaces aside: a prompt that shows them may score higher than it would on new texts`;
}

function seedFact(seed: number, { sweep }: Report): string {
  if (sweep === null) return `${seed}: order of the examples to show, and the resamples of every interval`;
  return `${seed}: the test examples of every condition, and the resamples of every interval; what each condition is shown is drawn by its own seed, named below`;
}

const importedWords =
  "from a run file: nothing was asked by this studio; every figure is computed from the raw replies in the file, and agreed with what it stated";

const matchingWords = {
  strict: "strict: a reply is a label when both are equal after trimming, in lower case",
  lenient:
    "lenient: as strict, and quotes, final punctuation and a leading “Label:” are forgiven; chosen after the results could be seen, so exploratory",
};

function aliasWords({ aliases }: Report): string {
  if (aliases.length === 0) return "";
  const pairs = aliases.map(({ reply, label }) => `“${reply}” counts as ${label}`);
  return `; ${pairs.join(", ")}: chosen after the results could be seen, so exploratory`;
}

/** What the others are compared with, and who chose it. */
function referenceFact({ reference }: RunRecord, report: Report): string {
  const name = report.conditions[report.reference ?? -1]?.name ?? "";
  return `${name}, ${reference == null ? "by default the largest ICL, else naive" : "chosen before the start"}`;
}

/** Some models take no temperature; where one thinks aloud only its answer is read. */
function decodingFact({ conditions }: RunRecord): string {
  const asked = conditions.flatMap(({ generator, follower }) => [generator ?? [], follower ?? []].flat());
  const named = (wanted: (model: EndpointSnapshot) => boolean | undefined) =>
    [...new Set(asked.filter(wanted).map(({ model }) => model))].join(", ");
  const own = named(({ ownTemperature }) => ownTemperature);
  const thinking = named(({ reasons }) => reasons);
  return [
    own === "" ? "temperature 0" : `temperature 0, but ${own} at its own, as it takes no other`,
    "one message from the user, no system message",
    ...(thinking === "" ? [] : [`${thinking} thinks before it answers: only what follows is read`]),
  ].join("; ");
}

function timeFact({ createdAt, finishedAt, status }: RunRecord): string | null {
  if (finishedAt === null) return null;
  const passed = formatSeconds((Date.parse(finishedAt) - Date.parse(createdAt)) / 1000);
  return `${passed} passed from the click to ${status === "paused" ? "the pause" : "the end"}, with all waiting and any pauses. The times of calls are each call's own, added up: several are under way at once, so their sum is more than what passed`;
}

/** null where every answer was asked for in this run. */
function takenOver({ conditions }: RunRecord): string | null {
  const answers = conditions.flatMap(({ build, replies }) => [...build, ...replies.filter((reply) => reply !== null)]);
  const taken = answers.filter(({ reused }) => reused).length;
  if (taken === 0) return null;
  return `${taken.toLocaleString("en")} of ${answers.length.toLocaleString("en")} answers were taken over from an earlier run; their times and tokens are those of that run`;
}

function models(snapshots: readonly (EndpointSnapshot | null)[]): string {
  return [...new Set(snapshots.flatMap((snapshot) => (snapshot ? [modelWords(snapshot)] : [])))].join("; ");
}
