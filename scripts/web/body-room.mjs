const megabyte = 1024 * 1024;
/** The longest body that passes proxy.ts, as next.config.ts has it. */
const mostOfOne = 64 * megabyte;
const mostOfAddress = 2 * mostOfOne;
const mostOfAll = 4 * mostOfOne;

/** They look at who asks before they read, and keep little of it in memory (app/api/guarded.ts). */
const streamed = /^\/api\/(uploads|v1\/datasets|v1\/trainings)(\?|$)/;

/**
 * Room in memory for what visitors are sending. Next keeps the body of whatever passes proxy.ts whole, and answers only when it has ended, also
 * to a stranger: without a bound a few dozen of them would fill the machine.
 */
export class BodyRoom {
  all = 0;
  byAddress = new Map();

  /** Null, and the room is taken until `response` is over; or the status to refuse the request with before it is read. */
  take(request, response) {
    const bytes = streamed.test(request.url) ? 0 : longestBody(request);
    if (bytes > mostOfOne) return 413;
    const address = request.socket.remoteAddress ?? "";
    const held = this.byAddress.get(address) ?? 0;
    if (held + bytes > mostOfAddress || this.all + bytes > mostOfAll) return 503;
    this.#add(address, bytes);
    response.once("close", () => this.#add(address, -bytes));
    return null;
  }

  #add(address, bytes) {
    const held = (this.byAddress.get(address) ?? 0) + bytes;
    this.all += bytes;
    if (held > 0) this.byAddress.set(address, held);
    else this.byAddress.delete(address);
  }
}

/** Bytes that a request may still send: a body whose length is not stated may be of any. */
function longestBody({ headers }) {
  return headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : mostOfOne;
}

const words = {
  413: ["Too large", "A request holds at most 64 MB here. Larger files are imported under Datasets."],
  503: ["Busy", "Much is being sent to this studio just now. Try again in a few seconds."],
};

/** Answers at once, and reads nothing of the body. */
export function refuseBody(response, status) {
  const [title, detail] = words[status];
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    connection: "close",
    ...(status === 503 && { "retry-after": "5" }),
  });
  response.end(JSON.stringify({ type: "about:blank", title, status, detail, errors: [] }));
}
