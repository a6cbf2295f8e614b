import "server-only";
import { trainingQuerySchema, type TrainingQuery, type TrainingView } from "@/lib/core/contract/training";
import type { TrainingEnd, TrainingValidation } from "@/lib/core/contract/training-log";
import { stepMeasures, validationMeasures } from "@/lib/core/training/measures";
import * as lines from "@/lib/db/training-lines";
import * as trainings from "@/lib/db/trainings";
import { parseInput } from "../parse-input";
import { grownCurve } from "./grown-curve";
import { summariseTraining } from "./training-summary";

const mostRemarks = 100;

type Range = { first: number; last: number };
type Remark = { step: number; text?: string | null; reason?: TrainingEnd["reason"] };

/** A training with its curves, as many points as asked for; null when there is none or it was deleted. */
export async function getTraining(id: string, input: Partial<TrainingQuery> = {}): Promise<TrainingView | null> {
  const query = parseInput(trainingQuerySchema, input);
  const training = await trainings.get(id);
  if (!training) return null;
  const counted = await lines.count(id);
  const summary = await summariseTraining(training, counted, new Date());
  const range = rangeOf(query, summary.lastStep);
  const until = Math.max(-1, ...counted.map(({ lastPosition }) => lastPosition));
  const asked = { id, range, to: query.to ?? null, points: query.points, until };
  const steps = await grownCurve({ ...asked, type: "step", names: stepMeasures });
  const validations = await grownCurve({ ...asked, type: "validation", names: validationMeasures });
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

function remark(body: string) {
  const { step, text, reason = null } = JSON.parse(body) as Remark;
  return { step, text: text ?? "", reason };
}

async function fixedTasks(id: string, step: number): Promise<string[]> {
  const body = await lines.getLine(id, "validation", step);
  if (body === null) return [];
  return ((JSON.parse(body) as TrainingValidation).fixed ?? []).map(({ task }) => task);
}
