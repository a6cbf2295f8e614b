import type { Metadata } from "next";
import { ImportPage } from "@/components/runs/import-page";
import { start, take } from "./actions";

export const metadata: Metadata = { title: "Import a run" };

export default function ImportRunPage() {
  return <ImportPage start={start} take={take} />;
}
