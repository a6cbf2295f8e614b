import { afterAll, expect, it } from "vitest";
import type { EngineHealth } from "@/lib/core/contract/health";
import { sendJson } from "@/lib/llm/doubles/http-server";
import { completionBody, errorBody, type WireReply } from "@/lib/llm/doubles/wire-format";
import { startEngineDouble } from "../doubles/engine-double";
import { executeHere } from "../doubles/execute-here";
import { addDataset, openTemporaryStudio, untilRun } from "../doubles/temporary-studio";
import { startRun } from "./start";

/** An engine that answers so many calls and then is as it is told to be. */
let state: { status: EngineHealth["status"]; message: string | null } = { status: "ready", message: null };
const answers = 4;
const reply: WireReply = { model: "m", pieces: ["praise"], finish: "stop", promptTokens: 3, cachedTokens: null };
let answered = 0;
const engine = await startEngineDouble(
  () => state,
  (request, response) => {
    if (request.url !== "/v1/chat/completions") return sendJson(response, 404, errorBody("No such route.", "none"));
    if (answered === answers) state = { status: "loading", message: null };
    answered += 1;
    if (state.status === "ready") return sendJson(response, 200, completionBody(reply));
    response.setHeader("retry-after", "3");
    sendJson(response, 503, errorBody("The model is loading.", "model_loading"));
  },
);
afterAll(engine.close);
const studio = await openTemporaryStudio(engine.settings);
afterAll(studio.close);

it(
  "a run says that the embedded model is starting again, in its own words where that fails, and goes on with it",
  { timeout: 600_000 },
  async () => {
    const { id: datasetId } = await addDataset(40);
    const conditions = [{ method: "naive", follower: "embedded" }];
    const { id } = await startRun({ datasetId, conditions, testSize: 12 });
    const execution = executeHere(id);
    const starting = "The embedded model is starting again. Waiting for the model to be loaded.";
    expect((await untilRun(id, ({ reason }) => reason === starting)).status).toBe("running");
    state = { status: "failed", message: "The model could not be loaded: its file is gone." };
    await untilRun(id, ({ reason }) => reason === state.message);
    state = { status: "ready", message: null };
    expect((await execution).status).toBe("done");
    expect(await untilRun(id, () => true)).toMatchObject({ reason: null, progress: { done: 12, total: 12 } });
  },
);
