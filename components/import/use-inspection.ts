"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "@/components/runs/answer";
import { useSettled } from "@/components/ui/use-settled";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";

export type Inspect = (input: { uploadId: string; mapping: Mapping }) => Promise<Answer<Inspection>>;
export type Refused = Extract<Answer<unknown>, { ok: false }>;

/** A file as the studio would read it now. The last picture of it stays until the next is there, and when there is none. */
export function useInspection(uploadId: string, mapping: Mapping, inspect: Inspect) {
  const settled = useSettled(mapping);
  const { data, isFetching, error } = useQuery({
    queryKey: ["inspection", uploadId, settled],
    queryFn: () => inspect({ uploadId, mapping: settled }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const [last, setLast] = useState<Inspection | null>(null);
  if (data?.ok === true && data.data !== last) setLast(data.data);
  const refused: Refused | null = data === undefined || data.ok ? null : data;
  const unanswered: Refused | null =
    error === null
      ? null
      : { ok: false, message: "The app did not answer. What you chose is still here.", details: [] };
  const waiting = isFetching || JSON.stringify(settled) !== JSON.stringify(mapping);
  return { inspection: last, refused: refused ?? unanswered, waiting };
}
