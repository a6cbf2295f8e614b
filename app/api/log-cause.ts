const secrets = [/\bBearer\s+\S+/gi, /\b(?:sk|pk|key|token)-[\w-]{8,}/gi, /(?<=\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g];

/**
 * Writes an error and its causes to the log as text: names, messages and stacks only, because the other fields of an error
 * may hold request headers. What looks like a key is blanked.
 */
export function logCause(error: unknown): void {
  const lines: string[] = [];
  for (let cause: unknown = error, depth = 0; cause !== undefined && depth < 5; depth++) {
    lines.push(cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  console.error(secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), lines.join("\nCaused by: ")));
}
