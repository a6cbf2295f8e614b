import "server-only";
import { trainingQuerySchema, type TrainingQuery, type TrainingView } from "@/lib/core/contract/training";
import type { TrainingEnd, TrainingStep, TrainingValidation } from "@/lib/core/contract/training-log";
import { bucketSteps, type Buckets } from "@/lib/core/training/buckets";
import { measuresOfStep, measuresOfValidation, stepMeasures, validationMeasures } from "@/lib/core/training/measures";
import * as lines from "@/lib/db/training-lines";
import * as trainings from "@/lib/db/trainings";
import { parseInput } from "../parse-input";
import { summariseTraining } from "./training-summary";

const mostRemarks = 100;

type Range = { first: number; last: number };
type Remark = { step: number; text?: string | null; reason?: TrainingEnd["reason"] };

/** A training with its curves, as many points as asked for; null when there is none or it was deleted. */
export async function getTraining(id: string, input: Partial<TrainingQuery> = {}): Promise<TrainingView | null> {
  const query = parseInput(trainingQuerySchema, input);
  const training = await trainings.get(id);
  if (!training) return null;
  const summary = await summariseTraining(training, new Date());
  const range = rangeOf(query, summary.lastStep);
  const curve = <Line, Name extends string>(
    type: "step" | "validation",
    names: readonly Name[],
    figures: (line: Line) => (number | null | undefined)[],
  ) => curveOf({ id, type, range, points: query.points, names }, figures);
  const steps = await curve<TrainingStep, (typeof stepMeasures)[number]>("step", stepMeasures, measuresOfStep);
  const validations = await curve<TrainingValidation, (typeof validationMeasures)[number]>(
    "validation",
    validationMeasures,
    measuresOfValidation,
  );
  return {
    ...summary,
    start: training.start,
    remarks: (await lines.listRemarks(id, mostRemarks)).map(remark),
    fixedTasks: await fixedTasks(id, summary.validation?.last.step ?? 0),
    ...{ steps, validations },
  };
}

function rangeOf({ from, to }: TrainingQuery, lastStep: number): Range {
  const first = Math.min(from ?? 0, lastStep);
  return { first, last: Math.max(first, Math.min(to ?? lastStep, lastStep)) };
}

async function curveOf<Line, Name extends string>(
  asked: { id: string; type: "step" | "validation"; range: Range; points: number; names: readonly Name[] },
  figures: (line: Line) => (number | null | undefined)[],
): Promise<Buckets<Name>> {
  const curve = bucketSteps(asked.range, asked.points, asked.names);
  for await (const page of lines.listByStep(asked.id, asked.type, asked.range)) {
    for (const body of page) {
      const line = JSON.parse(body) as Line & { step: number };
      curve.add(line.step, figures(line));
    }
  }
  return curve.end();
}

function remark(body: string) {
  const { step, text, reason = null } = JSON.parse(body) as Remark;
  return { step, text: text ?? "", reason };
}

async function fixedTasks(id: string, step: number): Promise<string[]> {
  const body = await lines.getLine(id, "validation", step);
  if (body === null) return [];
  return ((JSON.parse(body) as TrainingValidation).fixed ?? []).map(({ task }) => task);
}
