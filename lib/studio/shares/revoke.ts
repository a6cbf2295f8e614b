import "server-only";

export async function revokeShare(_token: string): Promise<void> {
  throw new Error("not built yet");
}
