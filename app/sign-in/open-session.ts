/** Signs in with the password. Returns null, or what a person reads when that was refused. */
export async function openSession(password: string): Promise<string | null> {
  try {
    const response = await fetch("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ password }),
    });
    if (response.ok) return null;
    const { detail } = (await response.json()) as { detail?: unknown };
    return typeof detail === "string" ? detail : "Signing in did not work. Try again.";
  } catch {
    return "The studio does not answer. Is it running? What you typed is still here.";
  }
}
