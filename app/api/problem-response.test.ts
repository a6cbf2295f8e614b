import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { Problem, type ProblemCode } from "@/lib/core/problem";
import { problemResponse } from "./problem-response";
import { RequestProblem } from "./request-problem";

const log = vi.spyOn(console, "error");
beforeEach(() => void log.mockReset().mockImplementation(() => undefined));
afterEach(() => vi.clearAllMocks());

async function told(error: unknown) {
  const response = problemResponse(error);
  const document = problemDocumentSchema.parse(await response.json());
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(document.status).toBe(response.status);
  return document;
}

describe("problemResponse", () => {
  const statuses: [ProblemCode, number][] = [
    ["invalid", 422],
    ["not-found", 404],
    ["conflict", 409],
    ["unavailable", 503],
    ["too-large", 413],
    ["forbidden", 403],
    ["too-many", 429],
    ["internal", 500],
  ];
  it.each(statuses)("answers a problem %s with %i, its sentence and its places", async (code, status) => {
    const details = [{ message: "one field", line: 3 }];
    const document = await told(new Problem(code, "What to do.", details));
    expect(document).toMatchObject({ status, detail: "What to do.", errors: details });
    expect(document.type).toContain(code);
    expect(log).not.toHaveBeenCalled();
  });

  it("says of every place on which line it is, or where in what was sent", async () => {
    const places = [
      { message: "of the whole" },
      { message: "a part of a form", field: "file" },
      { message: "a cell", line: 2, field: "label" },
      { message: "a value", pointer: "/a/0" },
    ];
    const { errors } = await told(new Problem("invalid", "What to do.", places));
    expect(errors.map(({ line, pointer }) => line ?? pointer)).toEqual(["", "/file", 2, "/a/0"]);
    expect(errors.map(({ field }) => field)).toEqual([undefined, "file", "label", undefined]);
  });

  it("keeps the status of a request that could not be read", async () => {
    expect(await told(new RequestProblem(415, "No."))).toMatchObject({ status: 415, title: "Wrong content type" });
  });

  it("answers what a schema refuses with pointers", async () => {
    const { error } = z
      .object({ conditions: z.array(z.object({ n: z.int() })) })
      .safeParse({ conditions: [{ n: "5" }] });
    const document = await told(error);
    expect(document.status).toBe(422);
    expect(document.errors.map(({ pointer }) => pointer)).toEqual(["/conditions/0/n"]);
  });

  it("tells nothing of an unknown error and logs it without what looks like a key", async () => {
    const cause = new Error(
      "401 for Authorization: Bearer abc.def at http://user:pass@10.0.0.1/v1 with sk-proj-12345678",
    );
    const document = await told(
      Object.assign(new Error("/srv/data/studio.db is locked", { cause }), { apiKey: "hidden-key" }),
    );
    expect(document).toMatchObject({ status: 500, errors: [] });
    expect(document.detail).not.toMatch(/srv|locked|10\.0/);
    const logged = log.mock.calls.flat().join("\n");
    expect(logged).toContain("/srv/data/studio.db is locked");
    expect(logged).toContain("401 for Authorization");
    expect(logged).not.toMatch(/abc\.def|user:pass|12345678|hidden-key/);
  });

  it("logs the cause of a problem and does not tell it", async () => {
    const document = await told(
      new Problem("unavailable", "The model did not answer.", [], { cause: new Error("ECONNREFUSED") }),
    );
    expect(JSON.stringify(document)).not.toContain("ECONNREFUSED");
    expect(log.mock.calls.flat().join("\n")).toContain("ECONNREFUSED");
    log.mockClear();
    await told(new Problem("invalid", "Expected a number.", [], { cause: new Error("NaN") }));
    expect(log).not.toHaveBeenCalled();
  });
});
