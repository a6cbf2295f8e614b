import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { readJson, readOptionalJson } from "./read-json";
import { RequestProblem } from "./request-problem";

function post(body: BodyInit | null, contentType = "application/json"): Request {
  return new Request("http://localhost/", { method: "POST", body, headers: { "Content-Type": contentType } });
}

async function refusal(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error("a Problem was expected", { cause: error });
}

describe("readJson", () => {
  it("reads JSON whatever the parameters of its content type", async () => {
    expect(await readJson(post('{"é":[1]}', "Application/JSON; charset=utf-8"), 100)).toEqual({ é: [1] });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
    "refuses %s with 415",
    async (type) => {
      expect(await refusal(readJson(post("{}", type), 100))).toMatchObject({ status: 415 });
    },
  );

  it.each([
    ['{\n "a": 1,\n "b": xyz\n}', 3, 7],
    ['{"a": 1,\n}', 2, 1],
    ['{"a": tru}', 1, 10],
    ['{"a": [1, 2', 1, 12],
    ["[1] x", 1, 5],
    ['{"a"\n:\n"\\q"}', 3, 3],
  ])("says where %j stops being JSON", async (body, line, column) => {
    const error = await refusal(readJson(post(body), 100));
    expect(error).toBeInstanceOf(RequestProblem);
    expect(error).toMatchObject({ status: 400, details: [{ line }] });
    expect(error.message).toContain(`line ${line}, column ${column}`);
  });

  it("refuses an empty body and bytes that are not UTF-8 with 400", async () => {
    expect(await refusal(readJson(post(""), 100))).toMatchObject({ status: 400 });
    expect(await refusal(readJson(post(new Uint8Array([0x22, 0xff, 0x22])), 100))).toMatchObject({ status: 400 });
  });

  it("refuses a body over the limit by its stated length, before reading", async () => {
    const request = post('"aaaaaaaaaa"');
    request.headers.set("Content-Length", "12");
    expect(await refusal(readJson(request, 11))).toMatchObject({ code: "too-large" });
    expect(request.bodyUsed).toBe(false);
  });

  it("stops reading a body of no stated length at the limit", async () => {
    let sent = 0;
    const long = new ReadableStream({
      pull(controller) {
        if (sent === 100_000) return controller.close();
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      body: long,
      duplex: "half",
      headers: { "Content-Type": "application/json" },
    } as RequestInit);
    expect(await refusal(readJson(request, 10_000))).toMatchObject({ code: "too-large" });
    expect(sent).toBeLessThan(20_000);
  });
});

describe("readOptionalJson", () => {
  it("takes no body for an empty object", async () => {
    expect(await readOptionalJson(new Request("http://localhost/", { method: "POST" }), 10)).toEqual({});
    expect(await readOptionalJson(post('{"a":1}'), 10)).toEqual({ a: 1 });
  });
});
