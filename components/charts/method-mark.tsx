import type { MethodName } from "@/lib/core/types";
import { markPath } from "./mark-path";
import { methodStyles } from "./method-style";

/** The mark of a method beside its name: filled on the frontier, open elsewhere. */
export function MethodMark({ method, filled }: { method: MethodName; filled: boolean }) {
  const { shape, color } = methodStyles[method];
  return (
    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" className="block shrink-0">
      <path
        d={markPath(shape, 7, 7, 4.4)}
        fill={filled ? color : "var(--color-surface)"}
        stroke={color}
        strokeWidth="1.6"
      />
    </svg>
  );
}
