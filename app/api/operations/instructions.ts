import {
  classifySchema,
  classifyViewSchema,
  instructionViewSchema,
  writeInstructionSchema,
} from "@/lib/core/contract/instruction";
import { json, jsonProblems, type Operations, type Schemas } from "./operation";

export const instructionRequests: Schemas = {
  WriteInstruction: writeInstructionSchema,
  Classify: classifySchema,
};

export const instructionResponses: Schemas = {
  Instruction: instructionViewSchema,
  Classification: classifyViewSchema,
};

export const instructionOperations: Operations = {
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
};
