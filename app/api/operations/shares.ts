import { runRecordSchema } from "@/lib/core/contract/run-record";
import { sharedReportSchema, shareRunSchema, shareViewSchema } from "@/lib/core/contract/share";
import { json, type Operations, type Schemas } from "./operation";

export const shareRequests: Schemas = {
  ShareRun: shareRunSchema,
};

export const shareResponses: Schemas = {
  Share: shareViewSchema,
  RunRecord: runRecordSchema,
  SharedReport: sharedReportSchema,
};

export const shareOperations: Operations = {
  "/api/v1/shares/{token}": {
    get: { summary: "A shared report with its raw replies", responses: { 200: json("SharedReport") }, problems: [404] },
    delete: { summary: "Withdraw a shared report", responses: { 204: null }, problems: [403, 404] },
  },
};
