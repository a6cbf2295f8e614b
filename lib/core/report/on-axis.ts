import type { AxisName, Places } from "./axes";
import type { Report } from "./report-types";

/** The same report with the frontier along another axis: who is on it, and with what share of the resamples. */
export function onAxis(report: Report, axis: AxisName): Report {
  if (axis === "prefix") return report;
  const conditions = report.conditions.map((condition) => along(condition, axis));
  return {
    ...report,
    conditions,
    frontier: [...conditions.keys()].filter((at) => conditions[at]?.onFrontier),
    sweep: report.sweep && { ...report.sweep, groups: report.sweep.groups.map((group) => along(group, axis)) },
  };
}

function along<Placed extends { places: Places }>(placed: Placed, axis: AxisName): Placed {
  const { onFrontier, pOnFrontier } = placed.places[axis];
  return { ...placed, onFrontier, pOnFrontier };
}
