"use client";

import type { LabelParser } from "@/lib/core/labels";
import { useUrlState } from "./url-state";

/** How replies are read, as the address says; strict unless it says otherwise (method.md 5). */
export function useParser(): LabelParser {
  return useUrlState("parser") === "lenient" ? "lenient" : "strict";
}
