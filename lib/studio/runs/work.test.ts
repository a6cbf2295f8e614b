import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Behaviour, startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { patient } from "@/lib/llm/retry";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { requireRun } from "./require-run";
import { cancelRun } from "./cancel";
import { ProcessEnding } from "./run-cancelled";
import { startRun } from "./start";
import { work } from "./work";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  // A call that is to give up does so at once; the pauses of a run are real.
  vi.spyOn(patient, "sleep").mockResolvedValue();
  studio = await openTemporaryStudio();
  datasetId = (await addDataset(200)).id;
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await studio.close();
  vi.restoreAllMocks();
});

/** A worker in this process, until the end of the test. */
function startWorking() {
  const ending = new AbortController();
  const worked = work(ending.signal);
  closing.unshift(() => {
    ending.abort(new ProcessEnding());
    return worked;
  });
}

async function addModel(delayMs: number, concurrency?: number) {
  const { server, endpoint } = await addDeterministicModel({ delayMs }, { limits: { concurrency } });
  closing.push(server.close);
  return endpoint.id;
}

async function addSwitchedModel(does: () => Behaviour) {
  const server = await startMisbehavingServer((position) =>
    position === null ? { kind: "status", status: 404 } : does(),
  );
  closing.push(server.close);
  const given = { name: "Switched", baseUrl: server.baseUrl, model: "misbehaving", roles: ["follower"] };
  const chats = () => server.seen().filter(({ url }) => url === "/v1/chat/completions").length;
  return { follower: (await addEndpoint(given)).id, chats };
}

async function start(follower: string, testSize: number) {
  return (await startRun({ datasetId, conditions: [{ method: "naive", follower }], testSize })).id;
}

describe("a worker", () => {
  it("goes on with a paused run by itself when its endpoint is back, and executes others meanwhile", async () => {
    let behaviour: Behaviour = { kind: "answer" };
    let answers = 0;
    const { follower, chats } = await addSwitchedModel(() => {
      answers += behaviour.kind === "answer" ? 1 : 0;
      if (answers === 6) behaviour = { kind: "status", status: 500 };
      return behaviour;
    });
    const away = await start(follower, 30);
    startWorking();
    const paused = await untilRun(away, hasEnded);
    expect(paused).toMatchObject({ status: "paused", reason: expect.stringContaining("goes on by itself") });
    expect(paused.resumeAt).not.toBeNull();
    const other = await start(await addModel(0), 20);
    expect((await untilRun(other, hasEnded)).status).toBe("done");
    // Paused again if it was tried in vain meanwhile.
    expect((await untilRun(away, hasEnded)).status).toBe("paused");

    const before = chats();
    behaviour = { kind: "answer" };
    const done = await untilRun(away, ({ status }) => status === "done");
    expect(done.progress).toEqual({ done: 30, total: 30, etaSeconds: null });
    expect(done).toMatchObject({ reason: null, resumeAt: null });
    // Five of 32 were answered before; one or two may have asked whether the server is back just as it came.
    expect(chats() - before).toBeLessThanOrEqual(32 - 5 + 2);
  });

  it("does not let a long run starve a short one on the same endpoint, nor on another one", async () => {
    const shared = await addModel(200, 2);
    const long = await start(shared, 150);
    startWorking();
    await untilRun(long, ({ progress }) => progress.done > 4);
    const [short, elsewhere] = [await start(shared, 5), await start(await addModel(0), 5)];
    await untilRun(short, hasEnded);
    await untilRun(elsewhere, hasEnded);
    expect((await requireRun(long)).status).toBe("running");
    await cancelRun(long);
    expect((await untilRun(long, hasEnded)).status).toBe("cancelled");
  });

  it("queues every run it holds again when it is told to end", async () => {
    const anHour = 3_600_000;
    const runs = [await start(await addModel(anHour), 3), await start(await addModel(anHour), 3)];
    const ending = new AbortController();
    const worked = work(ending.signal);
    for (const id of runs) await untilRun(id, ({ status }) => status === "running");
    ending.abort(new ProcessEnding());
    await worked;
    expect(await Promise.all(runs.map(async (id) => (await requireRun(id)).status))).toEqual(["queued", "queued"]);
  });
});
