import { z } from "zod";

/** Limits of a training log, format 1. */
export const trainingLogLimits = {
  /** Of one request. */
  bytes: 200_000_000,
  /** UTF-16 code units of one line. */
  lineLength: 262_144,
  nameLength: 200,
  textLength: 2_000,
  instructionLength: 20_000,
  tasks: 500,
  fixed: 20,
};

const nameSchema = z.string().trim().min(1).max(trainingLogLimits.nameLength);
const figure = z.number().nullish();
const share = z.number().min(0).max(1).nullish();
const stepSchema = z.int().min(0);

export const trainingKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,100}$/, "1 to 100 of the characters A-Z a-z 0-9 . _ : - were expected");

/** The first line: what is trained. It is written once; a training that is resumed writes a note. */
export const trainingStartSchema = z.object({
  type: z.literal("start"),
  format: z.literal(1),
  key: trainingKeySchema.describe(
    "Chosen once per training and kept when it is resumed: lines with it belong together",
  ),
  name: nameSchema,
  config: nameSchema,
  baseModel: nameSchema,
  follower: nameSchema.nullish(),
  version: nameSchema.describe("Of the program that trains"),
  seed: z.int().min(0),
  plannedSteps: z.int().min(1).nullish(),
  dataHash: z.string().max(trainingLogLimits.nameLength).nullish(),
  date: z.iso.datetime(),
});
export type TrainingStart = z.infer<typeof trainingStartSchema>;

const trainingStepSchema = z.object({
  type: z.literal("step"),
  step: z.int().min(1),
  reward: z.object({ mean: z.number().nullable(), std: z.number().min(0).nullish(), min: figure, max: figure }),
  groupsWithoutSpread: share.describe("Share of groups in which all rewards are equal"),
  length: z.object({ mean: figure, max: figure }).nullish().describe("Tokens of the instructions written"),
  invalid: share.describe("Share of the follower's answers that are no label"),
  clip: z.object({ low: share, high: share }).nullish().describe("Shares of tokens clipped below and above"),
  entropy: figure.describe("Nats a token"),
  kl: figure.describe("To the model at the start, nats a token; measured, not penalised"),
  learningRate: figure,
  seconds: z.object({ rollout: figure, follow: figure, learn: figure, other: figure }).nullish(),
  tokens: z.object({ rollout: figure }).nullish(),
});
export type TrainingStep = z.infer<typeof trainingStepSchema>;

const taskScoreSchema = z.object({
  task: nameSchema,
  family: nameSchema.nullish(),
  n: z.int().min(0).nullish(),
  macroF1: share,
});

const fixedTaskSchema = z.object({
  task: nameSchema,
  instruction: z.string().max(trainingLogLimits.instructionLength),
  macroF1: share,
});
export type FixedTask = z.infer<typeof fixedTaskSchema>;

const trainingValidationSchema = z.object({
  type: z.literal("validation"),
  step: stepSchema.describe("0: the base model, before the first update"),
  macroF1: z.number().min(0).max(1).nullable().describe("Mean over the validation tasks"),
  tasks: z.array(taskScoreSchema).max(trainingLogLimits.tasks).nullish(),
  fixed: z.array(fixedTaskSchema).max(trainingLogLimits.fixed).nullish().describe("The same tasks every time"),
});
export type TrainingValidation = z.infer<typeof trainingValidationSchema>;

const trainingNoteSchema = z.object({
  type: z.literal("note"),
  step: stepSchema,
  text: z.string().trim().min(1).max(trainingLogLimits.textLength),
});

export const endReasons = ["finished", "stopped", "failed"] as const;

/** A training that is resumed goes on after one: with a note, further steps, and a later end. */
const trainingEndSchema = z.object({
  type: z.literal("end"),
  step: stepSchema,
  reason: z.enum(endReasons).describe("stopped: it can be resumed"),
  text: z.string().max(trainingLogLimits.textLength).nullish(),
});
export type TrainingEnd = z.infer<typeof trainingEndSchema>;

/** One line of a training log. Unknown fields are left out; every number is finite or null. */
export const trainingLineSchema = z.discriminatedUnion("type", [
  trainingStartSchema,
  trainingStepSchema,
  trainingValidationSchema,
  trainingNoteSchema,
  trainingEndSchema,
]);
export type TrainingLine = z.infer<typeof trainingLineSchema>;
