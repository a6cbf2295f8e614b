import "server-only";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type WatchedProxy = { baseUrl: string; closedConnections: () => number; close: () => Promise<void> };

/** A TCP relay in front of any server, which tells how many connections that carried a request have been closed. */
export async function startWatchedProxy(baseUrl: string): Promise<WatchedProxy> {
  const target = new URL(baseUrl);
  const sockets = new Set<Socket>();
  let closed = 0;
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    sockets.add(client);
    client.once("close", () => {
      sockets.delete(client);
      if (client.bytesRead > 0) closed += 1;
      upstream.destroy();
    });
    client.on("error", () => client.destroy());
    upstream.on("error", () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${target.pathname}`,
    closedConnections: () => closed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
