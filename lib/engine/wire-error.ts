import "server-only";

/** An answer in the shape every OpenAI client understands. */
export class WireError extends Error {
  override name = "WireError";
  constructor(
    readonly status: number,
    message: string,
    readonly code: string,
    readonly param: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }

  get body() {
    return { error: { message: this.message, type: typeOf(this.status), code: this.code, param: this.param } };
  }
}

export function contextLengthExceeded(contextSize: number, promptTokens: number, maxTokens: number): WireError {
  const asked = `${promptTokens + maxTokens} tokens were requested (${promptTokens} in the messages, ${maxTokens} for the answer)`;
  const message = `This model's maximum context length is ${contextSize} tokens, but ${asked}. Shorten the messages or lower max_tokens.`;
  return new WireError(400, message, "context_length_exceeded", "messages");
}

function typeOf(status: number): string {
  if (status === 401) return "authentication_error";
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}
