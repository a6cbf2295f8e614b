import { expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { forStrangers, unplaced } from "./for-strangers";

it.each([
  ["/srv/models/qwen.gguf", "qwen.gguf"],
  ["C:\\models\\qwen.gguf", "qwen.gguf"],
  ["../models/qwen", "qwen"],
  ["~/models/qwen/", "qwen"],
  ["models/qwen.gguf", "qwen.gguf"],
  ["home/me/models/qwen", "qwen"],
  ["Qwen/Qwen2.5-7B-Instruct", "Qwen/Qwen2.5-7B-Instruct"],
  ["openrouter/meta/llama-3", "openrouter/meta/llama-3"],
  ["qwen2.5:7b", "qwen2.5:7b"],
])("shows of the model %s only %s", (model, shown) => {
  expect(unplaced({ name: "GPU host", model })).toEqual({ name: "GPU host", model: shown });
});

it.each(["http://gpu:8000/v1", "vLLM at http://gpu:8000", "10.0.0.5", "the one on 10.0.0.5:8000", "gpu-host:8000", "localhost", "[fd00::5]"])("does not show %s as a name", (name) => expect(unplaced({ name, model: "/srv/m/qwen" }).name).toBe("qwen")); // prettier-ignore

it("keeps the reason for the owner, and every number", () => {
  const record = { ...runRecord(["a", "b"], [conditionRecord({ replies: [reply("a"), reply("b")] })]), reason: "gpu-host:8000 is gone" }; // prettier-ignore
  const shown = forStrangers(record);
  expect(JSON.stringify(shown)).not.toContain("gpu-host");
  expect(buildReport(shown).conditions).toEqual(buildReport(record).conditions);
});

it("takes the places of the models out of every condition", () => {
  const endpoint = {
    id: "e",
    name: "http://gpu-host:8000/v1",
    model: "/srv/models/qwen.gguf",
    trained: false,
    embedded: false,
    prices: null,
  };
  const record = runRecord(
    ["a"],
    [conditionRecord({ replies: [reply("a")], generator: endpoint, follower: endpoint })],
  );
  const shown = JSON.stringify(forStrangers(record));
  expect(shown).not.toMatch(/gpu-host|\/srv/);
  expect(shown).toContain("qwen.gguf");
});
