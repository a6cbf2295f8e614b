import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as calls from "@/lib/db/calls";
import { type Engine, startEngine } from "@/lib/engine/start-engine";
import { weightsByName } from "@/lib/engine/weights";
import { createDataset } from "../datasets/create";
import { executeHere } from "../doubles/execute-here";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { startRun } from "./start";

const patience = 600_000;
let engine: Engine;
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
  const secret = "of this test";
  engine = await startEngine({
    ...{ port: 0, secret, weights: weightsByName.small, cacheDir, sequences: 3, contextSize: 2_048 },
    log: () => undefined,
  });
  studio = await openTemporaryStudio({
    ...{ MODEL: "small", STUDIO_ENGINE_URL: engine.url, STUDIO_ENGINE_SECRET: secret },
  });
  await engine.ready;
}, patience);
afterAll(async () => {
  await studio.close();
  await engine.close();
}, patience);

const sentences = [
  "The parcel came two days late, and the box was open; nobody answers the phone.",
  "Thank you!!! Best café I have been to since 2019 😀",
  "¿Dónde está mi pedido nº 4711? It should have been here on Monday.",
  "Is the blue one (size XL) back in stock?",
  "An invoice over €1,249.50 was sent to the wrong address: Mühlstraße 12, 70173 Stuttgart.",
  "ok",
];

it(
  "is exact in calls and within 5 % in tokens on the embedded model, chat template included",
  { timeout: patience },
  async () => {
    const examples = Array.from({ length: 24 }, (_, index) => ({
      text: `${sentences[index % sentences.length]} (${index})`,
      label: ["complaint", "praise", "question"][index % 3] ?? "",
    }));
    const dataset = await createDataset({ name: "Real sentences", examples }, "api");
    for (const condition of [{ method: "naive" }, { method: "icl", n: 4 }]) {
      const { id, estimate } = await startRun({ datasetId: dataset.id, conditions: [condition], testSize: 6 });
      expect((await executeHere(id)).status).toBe("done");
      const made = await calls.list(id);
      const prompt = made.reduce((sum, { usage }) => sum + (usage?.promptTokens ?? 0), 0);
      expect(estimate.calls).toBe(made.length);
      expect(Math.abs(estimate.tokens[0] - estimate.calls - prompt) / prompt).toBeLessThan(0.05);
    }
  },
);
