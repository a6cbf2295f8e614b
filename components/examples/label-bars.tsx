"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

const shownAtFirst = 12;

export function LabelBars({ labels }: { labels: { label: string; count: number }[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? labels : labels.slice(0, shownAtFirst);
  const most = Math.max(1, ...labels.map(({ count }) => count));
  return (
    <div className="p-3 text-small">
      <dl className="grid grid-cols-[fit-content(45%)_1fr_max-content] items-center gap-x-2.5 gap-y-0.5">
        {shown.map(({ label, count }) => (
          <div key={label} className="contents">
            <dt className="truncate" title={label} dir="auto">
              {label}
            </dt>
            <dd
              aria-hidden="true"
              className="h-1.5 rounded-xs bg-line-strong forced-colors:bg-[color:CanvasText]"
              style={{ width: `${(100 * count) / most}%` }}
            />
            <dd className="text-right text-ink-2 tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      {labels.length > shownAtFirst && (
        <Button kind="link" className="mt-2" onClick={() => setAll(!all)}>
          {all ? "Show fewer labels" : `Show all ${labels.length} labels`}
        </Button>
      )}
    </div>
  );
}
