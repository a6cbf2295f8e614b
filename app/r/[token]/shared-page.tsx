"use client";

import { useState } from "react";
import { SharedReport } from "@/components/report/shared-report";
import type { Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";

/** A report by a link: its figures are those that the server has computed of this record. */
export function SharedPage({
  recordJson,
  computed,
  search,
}: {
  recordJson: string;
  computed: Figures;
  search: string;
}) {
  const [record] = useState(() => JSON.parse(recordJson) as RunRecord);
  return <SharedReport record={record} claimed={computed} computed={computed} search={search} />;
}
