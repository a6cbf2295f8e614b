import { count } from "@/components/runs/wording";
import type { PartSizes } from "./part-sizes";

/** Train and test drawn to scale, with their numbers. */
export function SplitBar({ sizes: { train, test }, about }: { sizes: PartSizes; about: boolean }) {
  const total = Math.max(1, train + test);
  const sign = about ? "about " : "";
  return (
    <div role="img" aria-label={`${sign}${count(train)} train, ${sign}${count(test)} held out`}>
      <div className="flex h-3 gap-px overflow-hidden rounded-xs">
        <div className="bg-ink-2 forced-colors:bg-[color:CanvasText]" style={{ width: `${(100 * train) / total}%` }} />
        <div className="min-w-px flex-1 border border-edge bg-sunken" />
      </div>
      <div className="mt-1 flex justify-between gap-4 text-small">
        <span>
          <b className="font-semibold">
            {sign}
            {count(train)}
          </b>{" "}
          <span className="text-ink-2">to write from</span>
        </span>
        <span className="text-right">
          <b className="font-semibold">
            {sign}
            {count(test)}
          </b>{" "}
          <span className="text-ink-2">held out</span>
        </span>
      </div>
    </div>
  );
}
