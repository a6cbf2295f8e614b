import { useEffect, useState } from "react";
import { ReadAhead } from "./read-ahead";
import type { TryRequest } from "./write-actions";

/** Has the model read what texts will be tried under: `begin` when somebody is about to type one, `stop` when they ask or go away. */
export function useReadAhead(request: Omit<TryRequest, "text"> | null): { begin: () => void; stop: () => void } {
  const [ahead] = useState(() => new ReadAhead());
  const body = request && JSON.stringify(request);
  useEffect(() => () => ahead.stop(), [ahead, body]);
  return { begin: () => void (body !== null && ahead.begin(body)), stop: () => ahead.stop() };
}
