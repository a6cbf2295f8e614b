"use client";

import { useMemo } from "react";
import { parseOwnPrices, type OwnPrices } from "@/lib/core/report/own-prices";
import { useUrlState } from "./url-state";

/** Prices that the reader put in place of those of the endpoints, as the address says; none unless it says so. */
export function useOwnPrices(): OwnPrices {
  const line = useUrlState("prices");
  return useMemo(() => parseOwnPrices(line), [line]);
}
