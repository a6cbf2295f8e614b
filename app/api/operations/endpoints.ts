import { z } from "zod";
import {
  addEndpointSchema,
  editEndpointSchema,
  endpointTestSchema,
  endpointViewSchema,
} from "@/lib/core/contract/endpoint";
import { json, jsonProblems, type Operations, type Schemas } from "./operation";

export const endpointRequests: Schemas = {
  AddEndpoint: addEndpointSchema,
  EditEndpoint: editEndpointSchema,
};

export const endpointResponses: Schemas = {
  Endpoint: endpointViewSchema,
  EndpointList: z.array(endpointViewSchema),
  EndpointTest: endpointTestSchema,
};

export const endpointOperations: Operations = {
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
};
