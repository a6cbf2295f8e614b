import "server-only";

/** Marks as deleted; `restoreDataset` undoes it. */
export async function deleteDataset(_id: string): Promise<void> {
  throw new Error("not built yet");
}

export async function restoreDataset(_id: string): Promise<void> {
  throw new Error("not built yet");
}
