import { Progress as Base } from "@base-ui/react/progress";

/** A bar from 0 to `total`; null when nobody knows how much there is. */
export function Progress({ label, done, total }: { label: string; done: number | null; total: number }) {
  return (
    <Base.Root value={done} max={Math.max(total, 1)} aria-label={label} className="block w-full">
      <Base.Track className="block h-1 overflow-hidden rounded-full bg-line">
        <Base.Indicator className="block h-full bg-accent forced-colors:bg-[color:CanvasText] transition-[width] duration-200 data-indeterminate:w-1/3" />
      </Base.Track>
    </Base.Root>
  );
}
