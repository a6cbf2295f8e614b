import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inheritedEnv } from "@/lib/env";
import { startHttpServer } from "@/lib/llm/doubles/http-server";
import { addDataset, openTemporaryStudio, untilRun } from "@/lib/studio/doubles/temporary-studio";
import { getRunRecord } from "@/lib/studio/runs/get-record";
import { ProcessEnding } from "@/lib/studio/runs/run-cancelled";
import { startRun } from "@/lib/studio/runs/start";
import { work } from "@/lib/studio/runs/work";
import { Child } from "./supervise/child";
import { takePort } from "./supervise/free-port";

const secret = "of this test";
const chat = "/v1/chat/completions";
let origin: string;
/** The chat requests that the embedded model has answered, of whichever process. */
const answered: string[] = [];
/** The processes of the embedded model, in the order of their starts. */
const pids: number[] = [];
let relay: Awaited<ReturnType<typeof startHttpServer>>;
let engine: Child;
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;

beforeAll(async () => {
  const port = await takePort("127.0.0.1", 0);
  origin = `http://127.0.0.1:${port}`;
  relay = await startHttpServer(pass);
  studio = await openTemporaryStudio({ MODEL: "small", STUDIO_ENGINE_URL: relay.origin, STUDIO_ENGINE_SECRET: secret });
  const sayPid = `data:text/javascript,console.log("process "+process.pid)`;
  const args = ["--conditions=react-server", "--import", "tsx", "--import", sayPid];
  const spec = { name: "engine", args: [...args, "scripts/engine.ts", "--port", String(port)], env: {} };
  engine = new Child(spec, note, inheritedEnv());
  engine.start();
});
afterAll(async () => {
  await engine.stop(4_000);
  await studio.close();
  await relay.close();
});

function note(_: string, line: string) {
  const [, pid] = /^process (\d+)$/.exec(line) ?? [];
  if (pid !== undefined) pids.push(Number(pid));
}

/** Passes a request on to the engine, and its answer back; where nobody answers the connection breaks, as it would without this. */
async function pass({ url, method, headers }: IncomingMessage, response: ServerResponse, text: string) {
  const { authorization = "", "content-type": contentType = "application/json" } = headers;
  const sent = { method, headers: { authorization, "content-type": contentType }, ...(text && { body: text }) };
  const answer = await fetch(`${origin}${url}`, sent);
  const body = await answer.text();
  if (url === chat && answer.ok) answered.push(text);
  const retryAfter = answer.headers.get("retry-after");
  response.writeHead(answer.status, {
    "content-type": answer.headers.get("content-type") ?? "",
    ...(retryAfter !== null && { "retry-after": retryAfter }),
  });
  response.end(body);
}

async function replies(id: string) {
  return (await getRunRecord(id))?.conditions[0]?.replies ?? [];
}

it(
  "an embedded model that is killed in mid-run is loaded again, and the run loses and repeats nothing",
  { timeout: 600_000 },
  async () => {
    const { id: datasetId } = await addDataset(60);
    const { id } = await startRun({ datasetId, conditions: [{ method: "naive", follower: "embedded" }], testSize: 12 });
    const ending = new AbortController();
    const worked = work(ending.signal);
    await untilRun(id, ({ progress }) => progress.done >= 3);
    const kept = await replies(id);
    const [first] = pids;
    if (first === undefined) throw new Error("the embedded model has said no process id");
    process.kill(first, "SIGKILL");
    while (pids.length < 2) await sleep(100);

    // A run that waited too long for it pauses, and goes on by itself.
    await untilRun(id, ({ status }) => status === "done");
    ending.abort(new ProcessEnding());
    await worked;
    const after = await replies(id);
    expect(after).toHaveLength(12);
    expect(after.every((reply) => reply !== null && reply.error === null)).toBe(true);
    for (const [at, reply] of kept.entries()) if (reply !== null) expect(after[at]).toEqual(reply);
    // Those of one token ask whether it is back.
    const predictions = answered.filter(
      (body) => !body.includes(`"max_tokens":1,`) && !body.includes(`"max_tokens":1}`),
    );
    expect(predictions).toHaveLength(12);
    expect(new Set(predictions).size).toBe(12);
  },
);
