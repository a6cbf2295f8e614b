import "server-only";

/** Queues a cancelled, paused, failed or incomplete run again; stored calls answer at once. */
export async function resumeRun(_id: string): Promise<void> {
  throw new Error("not built yet");
}
