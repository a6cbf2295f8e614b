import { expect, it } from "vitest";
import { endpointSnapshot } from "./endpoint-view";
import type { KnownEndpoint } from "./known-endpoints";

const nameFor = (name: string, baseUrl: string) => endpointSnapshot({ name, baseUrl, model: "/srv/m/qwen", limits: {} } as KnownEndpoint).name; // prettier-ignore

it.each([
  ["gpu7.corp.example", "http://gpu7.corp.example/v1"],
  ["vLLM on GPU7.corp.example", "http://gpu7.corp.example:8000/v1"],
  ["gpu7", "http://gpu7:8000/v1"],
])("a run keeps of the name %s at %s only the model", (name, baseUrl) => expect(nameFor(name, baseUrl)).toBe("qwen"));

it.each([
  ["vLLM in the lab", "http://lab:8000/v1"],
  ["OpenRouter", "https://openrouter.ai/api/v1"],
])("a run keeps the name %s at %s", (name, baseUrl) => expect(nameFor(name, baseUrl)).toBe(name));
