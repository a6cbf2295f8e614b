import "server-only";
import { PrismaLibSql } from "@prisma/adapter-libsql";

type Config = ConstructorParameters<typeof PrismaLibSql>[0];

/** How long a statement waits for another process to finish writing; it blocks the event loop meanwhile. */
const busyTimeoutMs = 5000;

/**
 * The adapter, safe for several writing processes on one file. A statement that met SQLITE_BUSY stays open and would swallow
 * every later write, so the connection is renewed inside the adapter's lock; transactions take the write lock at once, because
 * one that reads first and writes later fails half of the time (prisma/orm#30028).
 */
export class SafeLibSql extends PrismaLibSql {
  constructor(file: string) {
    super({
      url: `file:${encodeURI(file).replaceAll("?", "%3F").replaceAll("#", "%23")}`,
      timeout: busyTimeoutMs,
    } as Config);
  }

  override createClient(config: Config) {
    const client = super.createClient(config);
    const begin = client.transaction.bind(client);
    const renewWhenBusy =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        try {
          return await call(...args);
        } catch (error) {
          if ((error as { code?: string }).code?.startsWith("SQLITE_BUSY")) await client.reconnect();
          throw error;
        }
      };
    client.execute = renewWhenBusy(client.execute.bind(client)) as typeof client.execute;
    client.transaction = renewWhenBusy(() => begin("write")) as typeof client.transaction;
    return client;
  }
}
