import "server-only";

/** Marks as deleted; its links are dead until `restoreRun`. */
export async function deleteRun(_id: string): Promise<void> {
  throw new Error("not built yet");
}

export async function restoreRun(_id: string): Promise<void> {
  throw new Error("not built yet");
}
