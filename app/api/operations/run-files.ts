import { runFileSchema } from "@/lib/core/contract/run-file";
import { json, type Operations, type Schemas } from "./operation";

export const runFileResponses: Schemas = { RunFile: runFileSchema };

export const runFileOperations: Operations = {
  "/api/v1/run.schema.json": {
    get: {
      summary: "The JSON Schema of a run file",
      responses: { 200: { "application/schema+json": "JsonSchema" } },
      problems: [],
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
