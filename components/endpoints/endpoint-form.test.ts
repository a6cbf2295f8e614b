import { expect, test } from "vitest";
import { addEndpointSchema, editEndpointSchema, type EndpointView } from "@/lib/core/contract/endpoint";
import { addInput, blankForm, editInput, formOf, leadsElsewhere, missingFields } from "./endpoint-form";
import { formInDraft } from "./form-draft";

const kept: EndpointView = {
  ...{ id: "e", name: "Lab", baseUrl: "http://gpu:8000/v1", model: "m", roles: ["generator"], trained: true },
  ...{ template: { custom: "{labels} {examples}" }, hasKey: true, keyHint: "sk-…abcd", keyUnreadable: false },
  prices: { input: 1, cachedInput: null, output: 0 },
  limits: { concurrency: 4, requestsPerMinute: 60, timeoutSeconds: 30, contextLength: 4096 },
  ...{ abilities: null, embedded: false, source: "added" },
};

test("a blank form says what is missing", () => {
  expect(Object.keys(missingFields(blankForm))).toEqual(["baseUrl", "model"]);
  expect(missingFields({ ...blankForm, generator: false, follower: false })).toHaveProperty("generator");
});

test("a filled form is what the contract takes, with the model as its name", () => {
  const form = { ...blankForm, baseUrl: " http://localhost:8000/v1 ", model: " qwen ", trained: true };
  expect(missingFields(form)).toEqual({});
  expect(addEndpointSchema.parse(addInput(form))).toEqual({
    name: "qwen",
    baseUrl: "http://localhost:8000/v1",
    model: "qwen",
    roles: ["generator", "follower"],
    trained: true,
    limits: {},
  });
});

test("prices that were not given stay unknown, never 0", () => {
  const input = addInput({ ...blankForm, baseUrl: "http://h/v1", model: "m", input: 2, concurrency: 8 });
  expect(input.prices).toEqual({ input: 2, cachedInput: null, output: null });
  expect(input.limits).toEqual({ concurrency: 8 });
});

test("a follower alone is not a trained generator, and reads no meta-prompt", () => {
  const input = addInput({ ...blankForm, model: "m", generator: false, trained: true, template: "meta1" });
  expect(input).toMatchObject({ roles: ["follower"], trained: false });
  expect(input.template).toBeUndefined();
});

test("an endpoint that is opened and saved unchanged stays as it is, key included", () => {
  const { id: _, hasKey: __, keyHint: ___, keyUnreadable: ____, abilities: _____, ...rest } = kept;
  const { embedded: _e, source: _s, ...settings } = rest;
  expect(editEndpointSchema.parse(editInput(formOf(kept)))).toEqual(settings);
});

test("an edit sends what was emptied, so that it is emptied", () => {
  const form = { ...formOf(kept), input: null, output: null, concurrency: null, template: "by-name" as const };
  expect(editInput(form)).toMatchObject({ prices: null, template: null, limits: { contextLength: 4096 } });
  expect(editInput(form).limits).not.toHaveProperty("concurrency");
  expect(editInput({ ...form, removeKey: true })).toHaveProperty("apiKey", null);
  expect(editInput({ ...form, removeKey: true, apiKey: "new" })).toHaveProperty("apiKey", "new");
});

test("a meta-prompt of one's own needs its places", () => {
  const form = { ...formOf(kept), ownTemplate: "{labels}" };
  expect(missingFields(form).ownTemplate).toContain("{examples}");
  expect(missingFields({ ...form, generator: false, follower: true })).toEqual({});
});

test.each([
  ["http://gpu:8000/other", false],
  ["http://gpu:8001/v1", true],
  ["https://gpu:8000/v1", true],
  ["http://gpu", true],
  ["gpu", false],
])("%s leads elsewhere: %j", (baseUrl, elsewhere) => {
  expect(leadsElsewhere({ ...blankForm, baseUrl }, kept.baseUrl)).toBe(elsewhere);
});

test("a draft of an older form is filled up, one that is nonsense is none, and a key in it is not taken", () => {
  expect(formInDraft('{"model":"m","apiKey":"k"}')).toEqual({ ...blankForm, model: "m" });
  expect(formInDraft("{")).toBeNull();
});
