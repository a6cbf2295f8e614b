/** Asks once for each thing to be read, until it has been; what is given up or fails is asked again when wanted again. */
export class ReadAhead {
  private asked: { body: string; giveUp: AbortController; ended: Promise<void> } | null = null;
  private readBody: string | null = null;

  /** Resolves when it has been read, or will not be. */
  async begin(body: string): Promise<void> {
    if (this.readBody === body) return;
    if (this.asked?.body === body) return this.asked.ended;
    this.stop();
    const giveUp = new AbortController();
    const ended = read(body, giveUp.signal).then((read) => {
      if (read) this.readBody = body;
      if (this.asked === asked) this.asked = null;
    });
    const asked = (this.asked = { body, giveUp, ended });
    return ended;
  }

  /** Gives up what is under way. */
  stop(): void {
    this.asked?.giveUp.abort();
    this.asked = null;
  }
}

/** Whether it was read. A model that cannot read ahead is none a person need hear of: their text is read with what it goes under. */
async function read(body: string, signal: AbortSignal): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/api/read-ahead", { method: "POST", headers, body, signal }).catch(() => null);
  return answer?.ok ?? false;
}
