const words = {
  timeout: "the model did not answer in time",
  unreachable: "nothing answered at the model's address",
  "unknown-host": "the model's host is not known",
  "address-refused": "the model's host leads to an address that may not be asked",
  "untrusted-certificate": "the certificate of the model's server is not trusted",
  unreadable: "the answer could not be read",
  loading: "the model was still loading",
  "rate-limited": "too many requests for the model's server",
  "quota-used-up": "the quota at the model's server is used up",
  "server-error": "the model's server failed",
  "key-refused": "the key was refused",
  "model-not-found": "the server does not have the model",
  "context-exceeded": "prompt and answer are longer than the context of the model",
  "content-refused": "the server refused the content",
  "request-refused": "the server refused the request",
  "model-changed": "the server answers as another model than before",
  redirected: "the server sent the request elsewhere",
  unexpected: "the call failed unexpectedly",
} as const;

/** Why a call failed, named without any host: safe to store and to show to a stranger. */
export type FailureReason = keyof typeof words;

/** The reason of a failed call as a person reads it; an error that is no known reason stays as it was stored. */
export function failureInWords(error: string): string {
  return Object.hasOwn(words, error) ? words[error as FailureReason] : error;
}
