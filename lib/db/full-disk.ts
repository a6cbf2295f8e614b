import "server-only";

const fromSqlite = /database or disk is full|disk I\/O error/i;

/** Whether a write failed because there is no room for it, or the disk cannot be written. Nothing of it is stored then. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const fromSystem = (error as NodeJS.ErrnoException).code === "ENOSPC";
  return fromSystem || fromSqlite.test(error.message) || isDiskFull(error.cause);
}
