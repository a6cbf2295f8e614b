import { counted } from "@/components/runs/wording";

/** The file of the rows that are not among the examples, with the reasons. */
export function LeftOutLink({ datasetId, rows }: { datasetId: string; rows: number }) {
  return (
    <a
      href={`/api/datasets/${datasetId}/left-out`}
      download
      className="block min-h-6 text-ink-2 underline underline-offset-3 hover:text-ink"
    >
      {counted(rows, "row")} left out, with reasons
    </a>
  );
}
