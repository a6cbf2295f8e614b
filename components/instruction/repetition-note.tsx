import type { ReactNode } from "react";
import type { RepeatedEnd } from "@/lib/core/methods/repeated-end";

/** That a generator fell into a loop: said, not mended, since what is measured is what it wrote. */
export function RepetitionNote({ repeated: { times }, children }: { repeated: RepeatedEnd; children?: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-warn">
      <p>
        <span role="status">It repeats itself</span>: the same passage {times} times at its end.
      </p>
      {children}
    </div>
  );
}
