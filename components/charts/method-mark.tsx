import type { Standing } from "@/lib/core/report/standing";
import type { MethodName } from "@/lib/core/types";
import { Mark } from "./mark";
import { methodStyles } from "./method-style";

/** The mark of a method beside its name, as the picture draws it. */
export function MethodMark({ method, standing }: { method: MethodName; standing: Standing }) {
  const { shape, color } = methodStyles[method];
  return (
    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" className="block shrink-0">
      <Mark {...{ shape, color, standing }} ground="var(--color-surface)" x={7} y={7} radius={4.4} />
    </svg>
  );
}
