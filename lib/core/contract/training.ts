import { z } from "zod";
import { stepMeasures, validationMeasures } from "../training/measures";
import { endReasons, trainingKeySchema, trainingLogLimits, trainingStartSchema } from "./training-log";

/** Buckets of steps that one answer holds. */
const mostPoints = { default: 300, limit: 1000 };
/** Instructions of a fixed task that one answer holds. */
export const mostInstructions = 12;

const count = z.int().min(0);
const perBucket = z.array(z.number().nullable());
const spreadSchema = z.object({ low: perBucket, mean: perBucket, high: perBucket });

function bucketsSchema<Measure extends string>(names: readonly Measure[]) {
  const measures = z.object(
    Object.fromEntries(names.map((name) => [name, spreadSchema.optional()])) as Record<
      Measure,
      z.ZodOptional<typeof spreadSchema>
    >,
  );
  return z.object({
    from: z.array(count).describe("The first step in each bucket"),
    to: z.array(count),
    count: z.array(count),
    measures: measures.describe(
      "Lowest, mean and highest value in each bucket; measures without any value are left out",
    ),
  });
}

const scoredStepSchema = z.object({ step: count, macroF1: z.number() });

export const trainingStates = ["growing", "silent", ...endReasons] as const;
export type TrainingState = (typeof trainingStates)[number];

export const trainingSummarySchema = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  url: z.string(),
  config: z.string(),
  baseModel: z.string(),
  seed: z.int(),
  plannedSteps: z.int().nullable(),
  state: z.enum(trainingStates).describe("silent: neither a line for ten minutes nor an end"),
  lines: count,
  lastStep: count,
  validation: z
    .object({ count, first: scoredStepSchema, best: scoredStepSchema, last: scoredStepSchema })
    .nullable()
    .describe("null while nothing was validated"),
  startedAt: z.iso.datetime().describe("As the log says"),
  changedAt: z.iso.datetime().describe("When its last line came"),
});
export type TrainingSummary = z.infer<typeof trainingSummarySchema>;

const remarkSchema = z.object({
  step: count,
  text: z.string(),
  reason: z.enum(endReasons).nullable().describe("null: a note"),
});

export const trainingViewSchema = trainingSummarySchema.extend({
  start: trainingStartSchema,
  remarks: z.array(remarkSchema).describe("Notes and ends in the order they came, at most the last 100"),
  fixedTasks: z.array(z.string()).describe("Tasks whose instructions the log holds"),
  steps: bucketsSchema(stepMeasures),
  validations: bucketsSchema(validationMeasures),
});
export type TrainingView = z.infer<typeof trainingViewSchema>;

export const trainingQuerySchema = z.object({
  from: z.coerce.number().int().min(0).optional().describe("First step to show"),
  to: z.coerce.number().int().min(0).optional().describe("Last step to show"),
  points: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostPoints.limit)
    .default(mostPoints.default)
    .describe("Buckets of equal width into which steps are put"),
});
export type TrainingQuery = z.infer<typeof trainingQuerySchema>;

export const appendTrainingQuerySchema = z.object({
  key: trainingKeySchema.optional().describe("Of the training that lines without a start line belong to"),
  id: z.string().min(1).max(100).optional().describe("The same by the id that the studio gave"),
});
export type AppendTrainingQuery = z.infer<typeof appendTrainingQuerySchema>;

/** What became of a log that was sent. */
export const appendedLogSchema = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  url: z.string(),
  created: z.boolean(),
  lines: z.object({ added: count, known: count, refused: count }),
  unfinished: z.boolean().describe("The last line is half a line: send it again when it is whole"),
  problems: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })).max(100),
});
export type AppendedLog = z.infer<typeof appendedLogSchema>;

export const instructionsQuerySchema = z.object({
  task: z.string().max(trainingLogLimits.nameLength).optional().describe("Default: the first fixed task"),
  at: z
    .string()
    .max(200)
    .regex(/^\s*(\d+\s*(,\s*\d+\s*)*)?$/, "steps with commas between were expected, such as 0,20,40")
    .optional()
    .describe(
      `Steps, at most ${mostInstructions}; the validation nearest to each is shown. Default: the first, the last, the best, and some between`,
    ),
});
export type InstructionsQuery = z.infer<typeof instructionsQuerySchema>;

export const trainedInstructionsSchema = z.object({
  task: z.string(),
  instructions: z.array(z.object({ step: count, macroF1: z.number().nullable(), instruction: z.string() })),
  validations: z.object({ count, first: count, last: count }),
});
export type TrainedInstructions = z.infer<typeof trainedInstructionsSchema>;
