"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { strays, type Stray } from "@/lib/core/report/strays";
import type { Report } from "@/lib/core/report/report-types";
import { urlOfReading } from "./reading";
import { setUrlState } from "./url-state";

/** So many are shown at first. */
const shownFirst = 10;

/** The replies that are no label; a person may count one as a label, by which every figure follows at once and nothing stored changes. */
export function StraysList({ report, labels }: { report: Report; labels: readonly string[] }) {
  const { conditions, aliases, parser } = report;
  const found = useMemo(
    () =>
      strays(
        conditions.map(({ predictions }) => predictions),
        aliases,
      ),
    [conditions, aliases],
  );
  const [all, setAll] = useState(false);
  if (found.length === 0) return null;
  const count = (reply: string, label: string) => {
    const others = aliases.filter((alias) => alias.reply !== reply);
    setUrlState(urlOfReading({ parser, aliases: label === "" ? others : [...others, { reply, label }] }));
  };
  return (
    <section className="min-w-0 max-w-full" aria-label="Replies that are no label">
      <h2 className="mb-1 text-data font-semibold">
        Replies that are no label <span className="text-ink-3">{found.length}</span>
      </h2>
      <ul>
        {found.slice(0, all ? 100 : shownFirst).map((stray) => (
          <StrayItem key={stray.reply} stray={stray} labels={labels} onCount={(label) => count(stray.reply, label)} />
        ))}
      </ul>
      {!all && found.length > shownFirst && (
        <Button kind="link" onClick={() => setAll(true)}>
          {found.length > 100 ? "Show the 100 most frequent" : `Show all ${found.length}`}
        </Button>
      )}
    </section>
  );
}

type ItemProps = { stray: Stray; labels: readonly string[]; onCount: (label: string) => void };

function StrayItem({ stray: { reply, times, label }, labels, onCount }: ItemProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1">
      <span className="w-10 text-right text-ink-2 tabular-nums">{times}×</span>
      <code dir="auto" className="max-w-70 truncate" title={reply}>
        {reply}
      </code>
      <Select
        aria-label={`Count “${reply}” as`}
        className="ml-auto max-w-50 text-small"
        value={label ?? ""}
        onChange={(event) => onCount(event.target.value)}
      >
        <option value="">counts as no label</option>
        {labels.map((one) => (
          <option key={one} value={one}>
            counts as {one}
          </option>
        ))}
      </Select>
    </li>
  );
}
