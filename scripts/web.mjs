// The web process: Next behind a small entry of ours, because `next start` outlives a supervisor that was killed.
import { createServer } from "node:http";
import next from "next";
import { BodyRoom, refuseBody } from "./web/body-room.mjs";

process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => process.exit(0));

const dev = process.argv.includes("--dev");
const hostname = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
process.env.NEXT_TELEMETRY_DISABLED = "1";

const app = next({ dev, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const room = new BodyRoom();
// Node's own limit on headers, written down because what a visitor may send is bounded on purpose.
const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
  // The one place that knows who is at the other end (lib/studio/access/visitor.ts); what a client writes here is overwritten.
  request.headers["x-studio-peer"] = request.socket.remoteAddress ?? "";
  const refused = room.take(request, response);
  return refused === null ? handle(request, response) : refuseBody(response, refused);
});
if (dev) server.on("upgrade", app.getUpgradeHandler());
// Nothing here speaks another protocol, and Next leaves a connection that asks for one open for ever.
else server.on("upgrade", (_request, socket) => socket.destroy());
server.listen(port, hostname, () => console.log(`serving on http://${hostname}:${port}`));
