import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createDatasetSchema } from "./dataset";
import { schemaDetails } from "./schema-details";

function detailsOf(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value);
  if (error === undefined) throw new Error("the value was expected to be refused");
  return schemaDetails(error);
}

describe("schemaDetails", () => {
  it("points at each wrong value, and at the whole for a missing body", () => {
    const schema = z.object({ "a/b~c": z.array(z.object({ n: z.int() })) });
    expect(detailsOf(schema, { "a/b~c": [{ n: 1 }, { n: 1.5 }] }).map(({ pointer }) => pointer)).toEqual([
      "/a~1b~0c/1/n",
    ]);
    expect(detailsOf(schema, null).map(({ pointer }) => pointer)).toEqual([""]);
  });

  it("names the wrong example, not the other way to send a dataset", () => {
    const details = detailsOf(createDatasetSchema, { name: "x", examples: [{ text: "a", label: "b" }, { text: "a" }] });
    expect(details.map(({ pointer }) => pointer)).toEqual(["/examples/1/label"]);
  });

  it("offers both ways when neither was taken", () => {
    const details = detailsOf(createDatasetSchema, { name: "x" });
    expect(details.map(({ pointer }) => pointer)).toEqual(["/examples", "/content"]);
  });

  it("speaks of the way that was taken, and says what both lack once", () => {
    const pointers = (body: unknown) => detailsOf(createDatasetSchema, body).map(({ pointer }) => pointer);
    expect(pointers({ examples: [{ text: "a", label: "b" }] })).toEqual(["/name"]);
    expect(pointers({ content: "text,label" })).toEqual(["/name"]);
    expect(pointers({})).toEqual(["/name", "/examples", "/content"]);
    expect(pointers([])).toEqual([""]);
  });

  it("stops at a hundred", () => {
    const details = detailsOf(z.array(z.string()), Array(500).fill(1));
    expect(details).toHaveLength(100);
    expect(details[99]?.pointer).toBe("/99");
  });
});
