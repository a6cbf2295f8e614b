"use client";

import { axisNames, type AxisName } from "@/lib/core/report/axes";
import { useUrlState } from "./url-state";

/** What scores are set against, as the address says; prefix tokens unless it says otherwise. */
export function useAxis(): AxisName {
  const asked = useUrlState("x");
  return axisNames.find((name) => name === asked) ?? "prefix";
}
