import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { executeHere } from "../doubles/execute-here";
import { addDataset, openTemporaryStudio, untilRun } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { cancelRun } from "./cancel";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
});
afterAll(async () => {
  vi.useRealTimers();
  await studio.close();
});

it(
  "a run says that it waits because its model's server asked for a pause, and no longer when that is over",
  { timeout: 90_000 },
  async () => {
    let asksForPause = true;
    const server = await startMisbehavingServer((position) => {
      if (position === null) return { kind: "status", status: 404 };
      if (position < 4) return { kind: "answer" };
      return asksForPause ? { kind: "status", status: 429, headers: { "retry-after": "200" } } : { kind: "hang" };
    });
    const given = { name: "Busy", baseUrl: server.baseUrl, model: "misbehaving", roles: ["follower"] };
    const follower = (await addEndpoint({ ...given, limits: { concurrency: 1 } })).id;
    const dataset = await addDataset(40);
    const { id } = await startRun({ datasetId: dataset.id, conditions: [{ method: "naive", follower }], testSize: 8 });
    const execution = executeHere(id);
    const running = await untilRun(id, ({ reason }) => reason !== null);
    expect(running).toMatchObject({ status: "running", reason: expect.stringMatching(/server asked for a pause/) });

    // The pause is over for whoever looks at a steady clock.
    asksForPause = false;
    vi.useFakeTimers({ toFake: ["performance"], now: 0 });
    vi.advanceTimersByTime(3_600_000);
    expect(await untilRun(id, ({ reason }) => reason === null)).toMatchObject({ status: "running" });
    vi.useRealTimers();
    await cancelRun(id);
    expect((await execution).status).toBe("cancelled");
    await server.close();
  },
);
