import "server-only";

/** Marks as deleted; `restoreEndpoint` undoes it. */
export async function deleteEndpoint(_id: string): Promise<void> {
  throw new Error("not built yet");
}

export async function restoreEndpoint(_id: string): Promise<void> {
  throw new Error("not built yet");
}
