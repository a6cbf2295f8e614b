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
import { json, jsonProblems, type Operations, type Schemas } from "./operation";

export const datasetRequests: Schemas = {
  Example: exampleSchema,
  Mapping: mappingSchema,
  CreateDataset: createDatasetSchema,
  UploadDataset: uploadDatasetSchema,
};

export const datasetResponses: Schemas = {
  Dataset: datasetViewSchema,
  DatasetList: z.array(datasetLineSchema),
  ExamplePage: examplePageSchema,
};

export const datasetOperations: Operations = {
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
};
