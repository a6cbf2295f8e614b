import { renderToString } from "react-dom/server";
import type { Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";
import { RunReport } from "./run-report";

/** What a reader sees of a report as the server draws it; `search` is the query of the address. */
export function drawnReport(record: RunRecord, search = "", computed?: Figures): string {
  return renderToString(<RunReport {...{ record, search, computed }} />)
    .replaceAll("<!-- -->", "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
}
