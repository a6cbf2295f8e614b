import type { Report } from "@/lib/core/report/report-types";

/** Whether there is a score: before the first answer there is nothing to explain. */
export function isMeasured({ conditions }: Report): boolean {
  return conditions.some(({ scores }) => scores !== null);
}
