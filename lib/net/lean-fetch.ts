import "server-only";
import type { Agent, Dispatcher } from "undici";

/**
 * `fetch` for the `openai` client over an agent of ours: one request, no redirect followed, nothing remembered. Standard `fetch` builds a request, web streams
 * and a controller around every call, which is half of what a call costs here. It gives as much of a `Response` as that
 * client reads; what a server streams arrives as it is sent.
 */
export function leanFetch(agent: Agent): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const { origin, pathname, search } = new URL(url as string);
    const { statusCode, headers, body } = await agent.request({
      ...{ origin, path: pathname + search, method: init.method as Dispatcher.HttpMethod },
      // Without a body that is read here there is none to unpack.
      headers: [...(init.headers as Headers), ["accept-encoding", "identity"]].flat(),
      body: (init.body as string | null | undefined) ?? null,
      signal: init.signal ?? null,
    });
    return new LeanResponse(url as string, statusCode, headersOf(headers), body) as unknown as Response;
  };
}

/** How many bytes of a body's end are kept. */
const endBytes = 32;

/** The end of what was read of the body of such an answer, piece by piece; empty for any other answer. */
export function endOf(response: Response): string {
  const asked: unknown = response;
  return asked instanceof LeanResponse ? asked.end : "";
}

type Body = Dispatcher.ResponseData["body"];

class LeanResponse {
  readonly ok: boolean;
  private last: Uint8Array = new Uint8Array();

  constructor(
    readonly url: string,
    readonly status: number,
    readonly headers: LeanHeaders,
    private readonly received: Body,
  ) {
    this.ok = status >= 200 && status < 300;
  }

  get body(): AsyncIterable<Uint8Array> {
    return this.remembered();
  }

  get end(): string {
    return Buffer.from(this.last).toString();
  }

  private async *remembered(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces(this.received)) {
      this.last = Buffer.concat([this.last, piece.subarray(-endBytes)]).subarray(-endBytes);
      yield piece;
    }
  }

  text(): Promise<string> {
    return this.received.text().catch(broken);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
}

class LeanHeaders extends Map<string, string> {
  override get(name: string) {
    // As `Headers` answers, whose type this stands for.
    return super.get(name.toLowerCase()) ?? (null as unknown as undefined);
  }
}

function headersOf(received: Record<string, string | string[] | undefined>): LeanHeaders {
  return new LeanHeaders(Object.entries(received).map(([name, value]) => [name, [value].flat().join(", ")]));
}

async function* pieces(received: Body): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of received) yield piece as Uint8Array;
  } catch (error) {
    broken(error);
  }
}

/** As `fetch` says it, which every reader of its errors knows. */
function broken(cause: unknown): never {
  throw new TypeError("terminated", { cause });
}
