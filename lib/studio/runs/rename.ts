import "server-only";

export async function renameRun(_id: string, _input: unknown): Promise<void> {
  throw new Error("not built yet");
}
