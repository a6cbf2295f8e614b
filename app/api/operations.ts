import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { datasetOperations, datasetRequests, datasetResponses } from "./operations/datasets";
import { endpointOperations, endpointRequests, endpointResponses } from "./operations/endpoints";
import { healthOperations, healthResponses } from "./operations/health";
import { instructionOperations, instructionRequests, instructionResponses } from "./operations/instructions";
import { json, type Operations, type Schemas } from "./operations/operation";
import { runFileOperations, runFileResponses } from "./operations/run-files";
import { runOperations, runRequests, runResponses } from "./operations/runs";
import { shareOperations, shareRequests, shareResponses } from "./operations/shares";
import { trainingOperations, trainingRequests, trainingResponses } from "./operations/trainings";

/** What a caller may send, by the name it has in the description. */
export const requestSchemas: Schemas = {
  ...datasetRequests,
  ...instructionRequests,
  ...runRequests,
  ...shareRequests,
  ...endpointRequests,
  ...trainingRequests,
};

/** What the API answers, by name. */
export const responseSchemas: Schemas = {
  Problem: problemDocumentSchema,
  ...healthResponses,
  ...datasetResponses,
  ...instructionResponses,
  ...runResponses,
  ...runFileResponses,
  ...shareResponses,
  ...endpointResponses,
  ...trainingResponses,
};

/** Every call of the API, in the order of the description. */
export const operations: Operations = {
  ...healthOperations,
  ...datasetOperations,
  ...instructionOperations,
  ...runOperations,
  ...runFileOperations,
  ...shareOperations,
  ...endpointOperations,
  ...trainingOperations,
  "/api/v1/openapi.json": {
    get: { summary: "This description", responses: { 200: json("Description") }, problems: [] },
  },
};
