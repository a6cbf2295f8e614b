import { createRoot } from "react-dom/client";
import type { ReportFileData } from "./report-file";
import { urlOfReading } from "./reading";
import { SharedReport } from "./shared-report";
import { setUrlState } from "./url-state";

/** Start of the script inside a saved report file: the same components, fed from the data beside it. */
const data = JSON.parse(document.getElementById("report-data")?.textContent ?? "null") as ReportFileData;
const main = document.getElementById("main");
if (main) {
  main.className = "mx-auto max-w-304 px-4 pt-6 pb-16 sm:px-8";
  setUrlState(urlOfReading(data.reading));
  const sealed = { of: "file" as const, hash: data.hash };
  createRoot(main).render(<SharedReport record={data.record} claimed={data.computed} sealed={sealed} />);
}
