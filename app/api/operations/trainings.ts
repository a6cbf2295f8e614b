import { z } from "zod";
import {
  appendedLogSchema,
  appendTrainingQuerySchema,
  instructionsQuerySchema,
  trainedInstructionsSchema,
  trainingQuerySchema,
  trainingSummarySchema,
  trainingViewSchema,
} from "@/lib/core/contract/training";
import { trainingLineSchema } from "@/lib/core/contract/training-log";
import { json, type Operations, type Schemas } from "./operation";

export const trainingRequests: Schemas = { TrainingLine: trainingLineSchema };

export const trainingResponses: Schemas = {
  TrainingList: z.array(trainingSummarySchema),
  Training: trainingViewSchema,
  TrainedInstructions: trainedInstructionsSchema,
  AppendedLog: appendedLogSchema,
};

export const trainingOperations: Operations = {
  "/api/v1/trainings": {
    get: { summary: "The trainings, newest first", responses: { 200: json("TrainingList") }, problems: [] },
    post: {
      summary:
        "Store the log of a training, one JSON object a line, its start first; or lines that it gained since, with the key of its start. Lines that are stored already are not stored again, so the same may be sent twice",
      query: appendTrainingQuerySchema,
      request: { "application/x-ndjson": "TrainingLine" },
      responses: { 200: json("AppendedLog"), 201: json("AppendedLog") },
      problems: [400, 403, 404, 413, 415, 422],
    },
  },
  "/api/v1/trainings/{id}": {
    get: {
      summary: "A training with its curves",
      query: trainingQuerySchema,
      responses: { 200: json("Training") },
      problems: [404, 422],
    },
    delete: {
      summary: "Delete a training; restore undoes it",
      responses: { 204: null },
      problems: [403, 404],
    },
  },
  "/api/v1/trainings/{id}/restore": {
    post: {
      summary: "Undo the deletion of a training",
      responses: { 200: json("Training") },
      problems: [403, 404],
    },
  },
  "/api/v1/trainings/{id}/instructions": {
    get: {
      summary: "What the generator wrote for a fixed task at some steps, with its scores",
      query: instructionsQuerySchema,
      responses: { 200: json("TrainedInstructions") },
      problems: [404, 422],
    },
  },
};
