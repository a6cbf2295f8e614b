import { createServer } from "node:net";
import { Problem } from "@/lib/core/problem";

/**
 * Whether this address can be listened on; `port` 0 takes any free one. Returns the port, or null when it is taken.
 * @throws Problem invalid naming the setting, where nobody could listen there
 */
export function takePort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(unusable(host, port, error.code)),
    );
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function unusable(host: string, port: number, code = "unknown"): Problem {
  if (code === "EACCES")
    return new Problem("invalid", `PORT: this user may not listen at ${port}. Choose a port above 1023.`);
  return new Problem(
    "invalid",
    `HOST: this computer cannot listen at ${host} (${code}). Give one of its own addresses, or leave HOST at 127.0.0.1.`,
  );
}
