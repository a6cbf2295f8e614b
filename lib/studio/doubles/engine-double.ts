import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { EngineHealth } from "@/lib/core/contract/health";
import { sendJson, startHttpServer } from "@/lib/llm/doubles/http-server";

/** An engine that says this of its health, and otherwise answers as told; `settings`: those of a studio whose embedded model it is. */
export async function startEngineDouble(
  health: () => Pick<EngineHealth, "status" | "message"> & Partial<EngineHealth>,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const { origin, close } = await startHttpServer((request, response) => {
    if (request.url === "/health") return sendJson(response, 200, { model: "m", threads: 2, ...health() });
    answer(request, response);
  });
  return { close, settings: { MODEL: "small", STUDIO_ENGINE_URL: origin, STUDIO_ENGINE_SECRET: "of this test" } };
}
