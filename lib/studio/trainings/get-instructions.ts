import "server-only";
import {
  instructionsQuerySchema,
  mostInstructions,
  type InstructionsQuery,
  type TrainedInstructions,
} from "@/lib/core/contract/training";
import type { FixedTask, TrainingValidation } from "@/lib/core/contract/training-log";
import { Problem } from "@/lib/core/problem";
import { nearestSteps, tellingSteps } from "@/lib/core/training/telling-steps";
import * as lines from "@/lib/db/training-lines";
import { parseInput } from "../parse-input";
import { requireTraining } from "./require-training";

/** What the generator wrote for one fixed task at some of the validations. @throws Problem not-found for a training or a task that is not there */
export async function getTrainedInstructions(id: string, input: InstructionsQuery): Promise<TrainedInstructions> {
  const { task, at } = parseInput(instructionsQuerySchema, input);
  await requireTraining(id);
  const scores = await lines.listScores(id);
  const steps = scores.map(({ step }) => step);
  const wanted = (at ?? "").split(",").flatMap((step) => (step.trim() === "" ? [] : [Number(step)]));
  const shown = wanted.length > 0 ? nearestSteps(steps, wanted.slice(0, mostInstructions)) : tellingSteps(scores);
  const fixed = await fixedAt(id, shown);
  const name = task ?? fixed.flatMap(({ tasks }) => tasks)[0]?.task;
  const instructions = fixed.flatMap(({ step, tasks }) =>
    tasks
      .filter((one) => one.task === name)
      .map(({ instruction, macroF1 }) => ({ step, macroF1: macroF1 ?? null, instruction })),
  );
  if (name === undefined || instructions.length === 0) throw noSuchTask(task);
  const validations = { count: steps.length, first: steps[0] ?? 0, last: steps.at(-1) ?? 0 };
  return { task: name, instructions, validations };
}

async function fixedAt(id: string, steps: readonly number[]): Promise<{ step: number; tasks: FixedTask[] }[]> {
  return Promise.all(
    steps.map(async (step) => {
      const body = await lines.getLine(id, "validation", step);
      const tasks = body === null ? [] : ((JSON.parse(body) as TrainingValidation).fixed ?? []);
      return { step, tasks };
    }),
  );
}

function noSuchTask(task: string | undefined): Problem {
  const what = task === undefined ? "no instruction of a fixed task" : `no instruction for a fixed task “${task}”`;
  return new Problem("not-found", `The log of this training holds ${what} at these steps.`);
}
