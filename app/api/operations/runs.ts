import { z } from "zod";
import { conditionInputSchema } from "@/lib/core/contract/condition-input";
import { conditionViewSchema } from "@/lib/core/contract/condition-view";
import { estimateSchema } from "@/lib/core/contract/estimate";
import {
  changeRunSchema,
  extendRunSchema,
  listRunsQuerySchema,
  predictionLineSchema,
  runSummarySchema,
  runViewSchema,
  startedRunSchema,
  startRunSchema,
} from "@/lib/core/contract/run";
import { scoresSchema } from "@/lib/core/contract/scores";
import { importRunSchema } from "@/lib/core/contract/import-run";
import { json, jsonProblems, type Operations, type Schemas, type Operation } from "./operation";

export const runRequests: Schemas = {
  ConditionInput: conditionInputSchema,
  StartRun: z.union([startRunSchema, importRunSchema]),
  ChangeRun: changeRunSchema,
  ExtendRun: extendRunSchema,
};

export const runResponses: Schemas = {
  Estimate: estimateSchema,
  StartedRun: startedRunSchema,
  Scores: scoresSchema,
  Condition: conditionViewSchema,
  RunSummary: runSummarySchema,
  RunList: z.array(runSummarySchema),
  Run: runViewSchema,
  Prediction: predictionLineSchema,
};

const runCommand = (summary: string): Operation => ({
  summary,
  responses: { 200: json("Run") },
  problems: [403, 404, 409],
});

export const runOperations: Operations = {
  "/api/v1/runs": {
    get: {
      summary: "The runs, newest first",
      query: listRunsQuerySchema,
      responses: { 200: json("RunList") },
      problems: [422],
    },
    post: {
      summary: "Estimate and queue a run; a worker executes it",
      request: json("StartRun"),
      responses: { 201: json("StartedRun") },
      problems: [...jsonProblems, 404],
    },
  },
  "/api/v1/runs/{id}": {
    get: { summary: "A run with scores, frontier and comparisons", responses: { 200: json("Run") }, problems: [404] },
    patch: {
      summary: "Rename a run, or change what it may spend in all; resume lets one go on that its budget stopped",
      request: json("ChangeRun"),
      responses: { 200: json("Run") },
      problems: [...jsonProblems, 404, 409],
    },
    delete: {
      summary: "Delete a run; restore undoes it. Its shared links are dead until then",
      responses: { 204: null },
      problems: [403, 404, 409],
    },
  },
  "/api/v1/runs/{id}/predictions": {
    get: {
      summary: "Every stored prediction, one JSON document a line, in order of condition and test example",
      responses: { 200: { "application/x-ndjson": "Prediction" } },
      problems: [404],
    },
  },
  "/api/v1/runs/{id}/cancel": { post: runCommand("Stop a queued or running run; what is stored stays") },
  "/api/v1/runs/{id}/resume": { post: runCommand("Queue a stopped run again; stored calls are not asked again") },
  "/api/v1/runs/{id}/restore": { post: runCommand("Undo the deletion of a run") },
  "/api/v1/runs/{id}/extend": {
    post: {
      summary: "Add test examples to a finished run",
      request: json("ExtendRun"),
      responses: { 200: json("Run") },
      problems: [...jsonProblems, 404, 409],
    },
  },
  "/api/v1/runs/{id}/share": {
    post: {
      summary: "Share the run as it is now, behind an unguessable token",
      request: json("ShareRun"),
      requestOptional: true,
      responses: { 201: json("Share") },
      problems: [...jsonProblems, 404, 409],
    },
  },
};
