import { z } from "zod";
import { operations, requestSchemas, responseSchemas } from "./operations";
import type { Operation } from "./operations/operation";

type Json = Record<string, unknown>;

/** Schemas of answers that are not ours to parse, so have no Zod schema. */
const plainSchemas: Record<string, Json> = {
  EventStream: { type: "string", description: "Server-sent events" },
  Description: { type: "object", description: "An OpenAPI 3.1 document" },
  JsonSchema: { type: "object", description: "A JSON Schema, draft 2020-12" },
};

/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that parse its requests and describe its answers. */
export function describeApi(): Json {
  return {
    openapi: "3.1.0",
    info: { title: "Prompt-MII Studio", version: "1.0.0", license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    paths: Object.fromEntries(Object.entries(operations).map(([path, methods]) => [path, describePath(path, methods)])),
    // Where the studio asks for its password; any user name.
    security: [{}, { basic: [] }, { bearer: [] }],
    components: {
      securitySchemes: { basic: { type: "http", scheme: "basic" }, bearer: { type: "http", scheme: "bearer" } },
      schemas: {
        ...plainSchemas,
        ...componentsOf(requestSchemas, "input"),
        ...componentsOf(responseSchemas, "output"),
      },
    },
  };
}

/** What proxy.ts answers before any call: no password, too many of them, or more of what costs money than one person asks. */
const refusedAnywhere = [401, 429];

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

function componentsOf(schemas: Record<string, z.ZodType>, io: "input" | "output"): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  // Answers may gain fields, so none is described as closed.
  const override = (context: { jsonSchema: Json }) =>
    void (io === "output" && delete context.jsonSchema.additionalProperties);
  const converted = z.toJSONSchema(registry, { io, uri: reference, override }).schemas;
  return Object.fromEntries(Object.entries(converted).map(([name, schema]) => [name, stripped(schema as Json)]));
}

function stripped({ $schema: _schema, $id: _id, ...schema }: Json): Json {
  return schema;
}

function describePath(path: string, methods: (typeof operations)[string]): Json {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const described = Object.entries(methods).map(([method, operation]) => [
    method,
    describeOperation(operationId(method, path), operation),
  ]);
  return { ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(described) };
}

/** `get /api/v1/runs/{id}/predictions` → getRunsIdPredictions */
function operationId(method: string, path: string): string {
  const words = path.replace("/api/v1", "").split(/\W+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function describeOperation(
  id: string,
  { summary, query, request, requestOptional, responses, problems }: Operation,
): Json {
  const answers = Object.entries(responses).map(([status, bodies]) => [
    status,
    { description: bodies === null ? "Done" : summary, ...(bodies && { content: contentOf(bodies) }) },
  ]);
  const refusals = [...problems, ...refusedAnywhere, 500]
    .sort()
    .map((status) => [
      String(status),
      { description: "Refused", content: contentOf({ "application/problem+json": "Problem" }) },
    ]);
  return {
    operationId: id,
    summary,
    ...(query && { parameters: queryParameters(query) }),
    ...(request && { requestBody: { required: !requestOptional, content: contentOf(request) } }),
    responses: Object.fromEntries([...answers, ...refusals]),
  };
}

function contentOf(bodies: Record<string, string>): Json {
  return Object.fromEntries(
    Object.entries(bodies).map(([type, name]) => [type, { schema: { $ref: reference(name) } }]),
  );
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties } = stripped(z.toJSONSchema(query, { io: "output" }) as Json);
  return Object.entries(properties as Json).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}
