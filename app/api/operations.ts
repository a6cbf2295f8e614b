import { z } from "zod";
import {
  createDatasetSchema,
  datasetLineSchema,
  datasetViewSchema,
  examplePageSchema,
  exampleSchema,
  listExamplesQuerySchema,
  uploadDatasetSchema,
} from "@/lib/core/contract/dataset";
import { mappingSchema } from "@/lib/core/contract/mapping";
import {
  addEndpointSchema,
  editEndpointSchema,
  endpointTestSchema,
  endpointViewSchema,
} from "@/lib/core/contract/endpoint";
import { healthSchema } from "@/lib/core/contract/health";
import {
  classifySchema,
  classifyViewSchema,
  instructionViewSchema,
  writeInstructionSchema,
} from "@/lib/core/contract/instruction";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import {
  changeRunSchema,
  conditionInputSchema,
  conditionViewSchema,
  estimateSchema,
  extendRunSchema,
  listRunsQuerySchema,
  predictionLineSchema,
  runSummarySchema,
  runViewSchema,
  scoresSchema,
  startedRunSchema,
  startRunSchema,
} from "@/lib/core/contract/run";
import { importRunSchema } from "@/lib/core/contract/import-run";
import { runRecordSchema } from "@/lib/core/contract/run-record";
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
import { sharedReportSchema, shareRunSchema, shareViewSchema } from "@/lib/core/contract/share";

/** What a caller may send, by the name it has in the description. */
export const requestSchemas: Record<string, z.ZodType> = {
  Example: exampleSchema,
  Mapping: mappingSchema,
  CreateDataset: createDatasetSchema,
  UploadDataset: uploadDatasetSchema,
  WriteInstruction: writeInstructionSchema,
  Classify: classifySchema,
  ConditionInput: conditionInputSchema,
  StartRun: z.union([startRunSchema, importRunSchema]),
  ChangeRun: changeRunSchema,
  ExtendRun: extendRunSchema,
  ShareRun: shareRunSchema,
  AddEndpoint: addEndpointSchema,
  EditEndpoint: editEndpointSchema,
  TrainingLine: trainingLineSchema,
};

/** What the API answers, by name. */
export const responseSchemas: Record<string, z.ZodType> = {
  Problem: problemDocumentSchema,
  Health: healthSchema,
  Dataset: datasetViewSchema,
  DatasetList: z.array(datasetLineSchema),
  ExamplePage: examplePageSchema,
  Instruction: instructionViewSchema,
  Classification: classifyViewSchema,
  Estimate: estimateSchema,
  StartedRun: startedRunSchema,
  Scores: scoresSchema,
  Condition: conditionViewSchema,
  RunSummary: runSummarySchema,
  RunList: z.array(runSummarySchema),
  Run: runViewSchema,
  Prediction: predictionLineSchema,
  Share: shareViewSchema,
  RunRecord: runRecordSchema,
  SharedReport: sharedReportSchema,
  Endpoint: endpointViewSchema,
  EndpointList: z.array(endpointViewSchema),
  EndpointTest: endpointTestSchema,
  TrainingList: z.array(trainingSummarySchema),
  Training: trainingViewSchema,
  TrainedInstructions: trainedInstructionsSchema,
  AppendedLog: appendedLogSchema,
};

type Bodies = Record<string, string>;

export type Operation = {
  summary: string;
  query?: z.ZodObject;
  /** Content type → name of a schema. */
  request?: Bodies;
  requestOptional?: boolean;
  /** Status → content type → name of a schema; null: no body. */
  responses: Record<number, Bodies | null>;
  /** Statuses of problem documents beside 500. */
  problems: number[];
};

const json = (name: string): Bodies => ({ "application/json": name });
const jsonProblems = [400, 403, 413, 415, 422];
const runCommand = (summary: string): Operation => ({
  summary,
  responses: { 200: json("Run") },
  problems: [403, 404, 409],
});

/** Every call of the API: path → method → what goes in and what comes out. */
export const operations: Record<string, Partial<Record<"get" | "post" | "patch" | "delete", Operation>>> = {
  "/api/v1/health": {
    get: {
      summary:
        "Whether web, worker and embedded model are up. Without the studio's password, where it has one, only `status`",
      responses: { 200: json("Health") },
      problems: [],
    },
  },
  "/api/v1/datasets": {
    get: { summary: "The datasets, newest first", responses: { 200: json("DatasetList") }, problems: [] },
    post: {
      summary: "Store a dataset given as examples, as the content of a file, or as a file",
      request: { "application/json": "CreateDataset", "multipart/form-data": "UploadDataset" },
      responses: { 201: json("Dataset") },
      problems: jsonProblems,
    },
  },
  "/api/v1/datasets/{id}": {
    get: { summary: "One dataset", responses: { 200: json("Dataset") }, problems: [404] },
  },
  "/api/v1/datasets/{id}/examples": {
    get: {
      summary: "Rows of a dataset, a page at a time",
      query: listExamplesQuerySchema,
      responses: { 200: json("ExamplePage") },
      problems: [404, 422],
    },
  },
  "/api/v1/instructions": {
    post: {
      summary:
        "Write an instruction in one generator call. As an event stream: events `token` {text, first?} (with first, what came before is void: the call was broken off and began again), then `done` with an Instruction or `error` with a Problem",
      request: json("WriteInstruction"),
      responses: { 200: { "application/json": "Instruction", "text/event-stream": "EventStream" } },
      problems: [...jsonProblems, 404, 503],
    },
  },
  "/api/v1/classify": {
    post: {
      summary: "Label one text under a prefix or an instruction; nothing is stored",
      request: json("Classify"),
      responses: { 200: json("Classification") },
      problems: [...jsonProblems, 404, 503],
    },
  },
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
  "/api/v1/shares/{token}": {
    get: { summary: "A shared report with its raw replies", responses: { 200: json("SharedReport") }, problems: [404] },
    delete: { summary: "Withdraw a shared report", responses: { 204: null }, problems: [403, 404] },
  },
  "/api/v1/endpoints": {
    get: { summary: "The models; a key never comes back", responses: { 200: json("EndpointList") }, problems: [] },
    post: {
      summary: "Add an OpenAI-compatible endpoint",
      request: json("AddEndpoint"),
      responses: { 201: json("Endpoint") },
      problems: jsonProblems,
    },
  },
  "/api/v1/endpoints/{id}": {
    get: { summary: "One model; its key never comes back", responses: { 200: json("Endpoint") }, problems: [404] },
    patch: {
      summary:
        "Change what is named. A base URL of another origin clears the key, unless a new one comes in the same request",
      request: json("EditEndpoint"),
      responses: { 200: json("Endpoint") },
      problems: [...jsonProblems, 404, 409],
    },
    delete: {
      summary: "Delete an endpoint that was added; restore undoes it",
      responses: { 204: null },
      problems: [403, 404, 409],
    },
  },
  "/api/v1/endpoints/{id}/restore": {
    post: {
      summary: "Undo the deletion of an endpoint",
      responses: { 200: json("Endpoint") },
      problems: [403, 404, 409],
    },
  },
  "/api/v1/endpoints/{id}/test": {
    post: {
      summary: "Make a small call to an endpoint, and keep what it is found to be able to",
      responses: { 200: json("EndpointTest") },
      problems: [403, 404, 422, 503],
    },
  },
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
  "/api/v1/openapi.json": {
    get: { summary: "This description", responses: { 200: json("Description") }, problems: [] },
  },
};
