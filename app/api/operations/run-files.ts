import { importedRunSchema, runFileSchema } from "@/lib/core/contract/run-file";
import { json, jsonProblems, type Operations, type Schemas } from "./operation";

export const runFileResponses: Schemas = { RunFile: runFileSchema, ImportedRun: importedRunSchema };

export const runFileOperations: Operations = {
  "/api/v1/run.schema.json": {
    get: {
      summary: "The JSON Schema of a run file",
      responses: { 200: { "application/schema+json": "JsonSchema" } },
      problems: [],
    },
  },
  "/api/v1/runs/import": {
    post: {
      summary: "Make a run of a run file, after every figure in it was computed anew and agrees",
      request: json("RunFile"),
      responses: { 201: json("ImportedRun") },
      problems: jsonProblems,
    },
  },
  "/api/v1/runs/{id}/file": {
    get: {
      summary: "The whole run as one file: raw replies, prompts, settings and every figure, without hosts and paths",
      responses: { 200: json("RunFile") },
      problems: [404],
    },
  },
};
