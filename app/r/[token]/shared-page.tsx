"use client";

import { useState } from "react";
import { SharedReport } from "@/components/report/shared-report";
import type { Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";

/** A report by a link: its figures are those that the server has computed of this record. */
export function SharedPage({
  recordJson,
  hash,
  computed,
  search,
}: {
  recordJson: string;
  /** Of the record when the link was made; null for a link older than such hashes. */
  hash: string | null;
  computed: Figures;
  search: string;
}) {
  const [record] = useState(() => JSON.parse(recordJson) as RunRecord);
  const sealed = hash === null ? undefined : { of: "link" as const, hash };
  return <SharedReport {...{ record, computed, sealed, search }} claimed={computed} />;
}
