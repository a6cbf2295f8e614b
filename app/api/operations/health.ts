import { healthSchema } from "@/lib/core/contract/health";
import { json, type Operations, type Schemas } from "./operation";

export const healthResponses: Schemas = {
  Health: healthSchema,
};

export const healthOperations: Operations = {
  "/api/v1/health": {
    get: {
      summary:
        "Whether web, worker and embedded model are up. Without the studio's password, where it has one, only `status`",
      responses: { 200: json("Health") },
      problems: [],
    },
  },
};
