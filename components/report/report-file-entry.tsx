import { createRoot } from "react-dom/client";
import type { RunRecord } from "@/lib/core/run-record";
import type { Figures } from "./recompute";
import { SharedReport } from "./shared-report";

/** Start of the script inside a saved report file: the same components, fed from the data beside it. */
const data = JSON.parse(document.getElementById("report-data")?.textContent ?? "null") as {
  record: RunRecord;
  computed: Figures;
};
const main = document.getElementById("main");
if (main) {
  main.className = "mx-auto max-w-304 px-4 pt-6 pb-16 sm:px-8";
  createRoot(main).render(<SharedReport record={data.record} computed={data.computed} />);
}
