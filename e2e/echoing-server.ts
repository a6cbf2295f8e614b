import { sendJson, startHttpServer } from "@/lib/llm/doubles/http-server";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";

export const honest = "honest-model";
/** What the server does with a call for each of these models: every one of them says back the key it was called with. */
export const echoing = ["echo-400", "echo-401", "echo-413", "echo-404", "echo-html", "echo-stream"] as const;

/** A server that answers one model by rule, and lets its errors for the others carry the key of whoever asked, as some gateways do. */
export async function startEchoingServer() {
  const rule = await startDeterministicServer({ model: honest });
  const server = await startHttpServer(async (request, response, body) => {
    const said = request.headers.authorization ?? "no key";
    const key = said.replace("Bearer ", "");
    const { model } = (body ? JSON.parse(body) : {}) as { model?: string };
    const error = {
      message: `Incorrect API key provided: ${key}. You sent "${said}".`,
      code: key,
      type: key,
      param: key,
    };
    if (model === "echo-html") {
      response.writeHead(400, { "content-type": "text/html", "x-request-id": key }).end(`<p>${said}</p>`);
    } else if (model === "echo-stream") {
      response.writeHead(200, { "content-type": "text/event-stream" }).end(`data: ${JSON.stringify({ error })}\n\n`);
    } else if (model?.startsWith("echo-")) {
      sendJson(response, Number(model.slice(5)), { error });
    } else if (model !== honest) {
      sendJson(response, 403, { error });
    } else {
      const answer = await fetch(rule.baseUrl.replace(/\/v1$/, "") + (request.url ?? ""), { method: "POST", body });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }
  });
  const close = async () => {
    await server.close();
    await rule.close();
  };
  return { baseUrl: `${server.origin}/v1`, close };
}
