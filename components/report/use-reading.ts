"use client";

import { useMemo } from "react";
import { readingOfUrl, type Reading } from "./reading";
import { useUrlState } from "./url-state";

/** How replies are read, as the address says; strictly and without aliases unless it says otherwise (method.md 5). */
export function useReading(): Reading {
  const [parser, alias] = [useUrlState("parser"), useUrlState("alias")];
  return useMemo(() => readingOfUrl(parser, alias), [parser, alias]);
}
