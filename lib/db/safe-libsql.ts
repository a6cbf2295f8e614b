import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaLibSql } from "@prisma/adapter-libsql";

type Config = ConstructorParameters<typeof PrismaLibSql>[0];
type Client = ReturnType<PrismaLibSql["createClient"]>;
type Execute = (statement: Parameters<Client["execute"]>[0]) => ReturnType<Client["execute"]>;

/** How long a statement waits at a time for another process to finish writing; it blocks the event loop meanwhile. */
const busyTimeoutMs = 1000;
/** Between two waits the event loop goes on. */
const betweenMs = 25;
/** A lock held for longer than this is no writing process but a stuck one. */
export const longestLockMs = 60_000;

/**
 * The adapter, safe for several writing processes on one file. A statement that met SQLITE_BUSY stays open and would swallow
 * every later write, so the connection is renewed inside the adapter's lock, and as nothing of it was done it is tried again; transactions
 * take the write lock at once, because one that reads first and writes later fails half of the time (prisma/orm#30028). Every commit waits for the
 * disk (`synchronous` is FULL where nobody changes it): what is answered as stored is there after a power cut. A commit takes a disk's time once
 * for up to 50 ms of answers.
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
    const execute = client.execute.bind(client) as Execute;
    const untilFree =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        for (const start = performance.now(); ;) {
          try {
            return await call(...args);
          } catch (error) {
            if (!(error as { code?: string }).code?.startsWith("SQLITE_BUSY")) throw error;
            await client.reconnect();
            if (performance.now() - start > longestLockMs) throw error;
            await sleep(betweenMs);
          }
        }
      };
    client.execute = untilFree(execute) as typeof client.execute;
    client.transaction = untilFree(async () => {
      await execute("BEGIN IMMEDIATE");
      return transactionOn(client, execute);
    }) as unknown as typeof client.transaction;
    return client;
  }
}

/**
 * A transaction on the client's own connection: the adapter's lock keeps everything else off it until it ends. The client's own transactions
 * take the connection with them and never close it, so that each left half a megabyte and open files until garbage was
 * collected. One that fails may leave a statement open: the connection is renewed. After its end the connection is others'.
 */
function transactionOn(client: Client, execute: Execute) {
  let open = true;
  const undo = async () => {
    open = false;
    await execute("ROLLBACK").catch(() => undefined);
    await client.reconnect();
  };
  return {
    execute: async (statement: Parameters<Execute>[0]) => {
      if (!open) throw new Error("The transaction has ended.");
      return execute(statement);
    },
    commit: async () => {
      try {
        await execute("COMMIT");
        open = false;
      } catch (error) {
        await undo();
        throw error;
      }
    },
    rollback: async () => {
      if (open) await undo();
    },
  };
}
