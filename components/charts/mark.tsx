import type { Standing } from "@/lib/core/report/standing";
import { markPath } from "./mark-path";
import type { Shape } from "./method-style";

/** A method's mark: filled on the frontier, open behind it, open with a core in a near tie. */
export function Mark(props: {
  shape: Shape;
  color: string;
  ground: string;
  standing: Standing;
  x: number;
  y: number;
  radius: number;
}) {
  const { shape, color, ground, standing, x, y, radius } = props;
  return (
    <>
      <path
        d={markPath(shape, x, y, radius)}
        fill={standing === "on the frontier" ? color : ground}
        stroke={color}
        strokeWidth={radius / 3 + 0.1}
      />
      {standing === "near tie" && <path d={markPath(shape, x, y, radius * 0.42)} fill={color} />}
    </>
  );
}
