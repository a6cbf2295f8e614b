import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeApi } from "./openapi";
import { operations } from "./operations";

const apiFolder = fileURLToPath(new URL("./v1/", import.meta.url));
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** `METHOD /api/v1/...` of every route file of the public API, read from the exports of the files themselves. */
async function servedOperations(): Promise<string[]> {
  const files = readdirSync(apiFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts") && !file.includes("[..."))
    .sort();
  const served = await Promise.all(
    files.map(async (file) => {
      const route = (await import(/* @vite-ignore */ `${apiFolder}${file}`)) as Record<string, unknown>;
      const path = `/api/v1/${file.replace("/route.ts", "").replaceAll("[", "{").replaceAll("]", "}")}`;
      return methods.filter((method) => method in route).map((method) => `${method} ${path}`);
    }),
  );
  return served.flat().sort();
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}

describe("describeApi", () => {
  // As a reader gets it: through JSON.
  const document = JSON.parse(JSON.stringify(describeApi())) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content?: object }> }>>;
    components: { schemas: Record<string, Record<string, unknown>> };
  };
  const described = Object.entries(document.paths).flatMap(([path, entry]) =>
    Object.entries(entry)
      .filter(([method]) => methods.includes(method.toUpperCase()))
      .map(([method, operation]) => ({ path, method, operation })),
  );

  it("describes every route file and nothing else", async () => {
    const names = described.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort();
    expect(names).toEqual(await servedOperations());
    expect(names.length).toBeGreaterThan(20);
  });

  it("has no reference that leads nowhere and no schema that nothing leads to", () => {
    const names = referencesIn(document).map((reference) => reference.replace("#/components/schemas/", ""));
    expect([...new Set(names)].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(Object.keys(document.components.schemas).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("gives each operation its own id, a success and the problem shape", () => {
    expect(new Set(described.map(({ operation }) => operation.operationId)).size).toBe(described.length);
    for (const { operation } of described) {
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => status.startsWith("2"))).not.toEqual([]);
      expect(operation.responses["500"]?.content).toHaveProperty(["application/problem+json"]);
    }
  });

  it("names each path parameter it has in its path", () => {
    for (const [path, entry] of Object.entries(document.paths)) {
      const named = (entry as unknown as { parameters?: { name: string }[] }).parameters ?? [];
      expect(named.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it("leaves answers open to new fields", () => {
    const run = document.components.schemas.Run;
    expect(run).not.toHaveProperty("additionalProperties");
    expect(run?.required).toContain("frontier");
    expect(Object.keys(operations)).toEqual(Object.keys(document.paths));
  });
});
