// The web process: Next behind a small entry of ours, because `next start` outlives a supervisor that was killed.
import { createServer } from "node:http";
import next from "next";

process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => process.exit(0));

const dev = process.argv.includes("--dev");
const hostname = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
process.env.NEXT_TELEMETRY_DISABLED = "1";

const app = next({ dev, hostname, port });
await app.prepare();
const server = createServer(app.getRequestHandler());
if (dev) server.on("upgrade", app.getUpgradeHandler());
server.listen(port, hostname, () => console.log(`serving on http://${hostname}:${port}`));
