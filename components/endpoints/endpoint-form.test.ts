import { expect, test } from "vitest";
import { addEndpointSchema } from "@/lib/core/contract/endpoint";
import { blankForm, endpointInput, missingFields } from "./endpoint-form";

test("a blank form says what is missing", () => {
  expect(Object.keys(missingFields(blankForm))).toEqual(["baseUrl", "model"]);
  expect(missingFields({ ...blankForm, generator: false, follower: false })).toHaveProperty("generator");
});

test("a filled form is what the contract takes, with the model as its name", () => {
  const form = { ...blankForm, baseUrl: " http://localhost:8000/v1 ", model: " qwen ", trained: true };
  expect(missingFields(form)).toEqual({});
  expect(addEndpointSchema.parse(endpointInput(form))).toEqual({
    name: "qwen",
    baseUrl: "http://localhost:8000/v1",
    model: "qwen",
    roles: ["generator", "follower"],
    trained: true,
    limits: {},
  });
});

test("prices that were not given stay unknown, never 0", () => {
  const input = endpointInput({ ...blankForm, baseUrl: "http://h/v1", model: "m", input: 2, concurrency: 8 });
  expect(input.prices).toEqual({ input: 2, cachedInput: null, output: null });
  expect(input.limits).toEqual({ concurrency: 8 });
});

test("a follower alone is not a trained generator", () => {
  const input = endpointInput({ ...blankForm, model: "m", generator: false, trained: true });
  expect(input).toMatchObject({ roles: ["follower"], trained: false });
});
