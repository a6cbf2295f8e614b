import "server-only";

/** Stops a queued or running run within a second; what is stored stays a valid report. */
export async function cancelRun(_id: string): Promise<void> {
  throw new Error("not built yet");
}
