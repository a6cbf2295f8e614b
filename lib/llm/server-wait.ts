import "server-only";

/**
 * Seconds the server asks to wait before the next attempt, or null when it does not say: `retry-after-ms`, `retry-after` (seconds or a date),
 * else the longest reset of a rate limit that is used up (`x-ratelimit-reset`, `x-ratelimit-reset-*`). `now` is in milliseconds since 1970.
 */
export function serverWaitSeconds(headers: Headers | null, now: number): number | null {
  if (!headers) return null;
  const milliseconds = plainNumber(headers.get("retry-after-ms"));
  if (milliseconds !== null) return milliseconds / 1000;
  const after = headers.get("retry-after");
  return plainNumber(after) ?? untilDate(after, now) ?? rateLimitReset(headers, now);
}

function rateLimitReset(headers: Headers, now: number): number | null {
  const waits = [...headers]
    .filter(([name]) => /^x-ratelimit-reset(-|$)/.test(name))
    .filter(([name]) => plainNumber(headers.get(name.replace("reset", "remaining"))) === 0)
    .map(([, value]) => untilNumber(value, now) ?? duration(value) ?? untilDate(value, now))
    .filter((seconds) => seconds !== null);
  return waits.length > 0 ? Math.max(...waits) : null;
}

function plainNumber(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}

/** Seconds from now, or as some servers write it the moment itself, in seconds or milliseconds since 1970. */
function untilNumber(text: string, now: number): number | null {
  const value = plainNumber(text);
  if (value === null || value < 1e9) return value;
  return Math.max(0, (value < 1e11 ? value : value / 1000) - now / 1000);
}

function untilDate(text: string | null, now: number): number | null {
  // Date.parse alone takes nearly anything for a date, "-3" too.
  const at = text !== null && /^\s*([a-z]{3},|\d{4}-)/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000);
}

const unitSeconds: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Durations as OpenAI writes them: `20ms`, `1.5s`, `6m0s`, `1h2m3s`. */
function duration(text: string): number | null {
  if (!/^\s*(\d+(\.\d+)?(ms|s|m|h|d))+\s*$/.test(text)) return null;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitSeconds[unit ?? ""] ?? 0),
    0,
  );
}
