import type { Metadata } from "next";
import { ImportPredictions } from "@/components/runs/import-predictions";
import { start } from "./actions";

export const metadata: Metadata = { title: "Import predictions" };

export default function ImportPredictionsPage() {
  return <ImportPredictions start={start} />;
}
