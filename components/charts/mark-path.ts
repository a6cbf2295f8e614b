import type { Shape } from "./method-style";

/** Corner angles in turns, from the top clockwise, and their distance from the centre in radii, so that all shapes weigh about the same. */
function polygon(corners: number, reach: (corner: number) => number, x: number, y: number, radius: number): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners - Math.PI / 2;
    const distance = radius * reach(corner);
    return `${round(x + distance * Math.cos(angle))} ${round(y + distance * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

/** The outline of a mark around a centre, as SVG path data. */
export function markPath(shape: Shape, x: number, y: number, radius: number): string {
  if (shape === "circle") {
    return `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  }
  if (shape === "square") {
    const half = round(radius * 0.92);
    return `M${round(x - half)} ${round(y - half)}h${2 * half}v${2 * half}h${-2 * half}Z`;
  }
  if (shape === "diamond") return polygon(4, () => 1.25, x, y, radius);
  if (shape === "hexagon") return polygon(6, () => 1.1, x, y, radius);
  if (shape === "triangle") return polygon(3, () => 1.3, x, y, radius);
  if (shape === "star") return polygon(10, (corner) => (corner % 2 === 0 ? 1.4 : 0.6), x, y, radius);
  return crossPath(x, y, radius, shape === "cross");
}

function crossPath(x: number, y: number, radius: number, oblique: boolean): string {
  const arm = 1.25 * radius;
  const thin = 0.38 * radius;
  const outline = [
    [-thin, -arm],
    [thin, -arm],
    [thin, -thin],
    [arm, -thin],
    [arm, thin],
    [thin, thin],
    [thin, arm],
    [-thin, arm],
    [-thin, thin],
    [-arm, thin],
    [-arm, -thin],
    [-thin, -thin],
  ] as const;
  const turn = oblique ? Math.SQRT1_2 : 0;
  const points = outline.map(([dx, dy]) =>
    oblique ? `${round(x + turn * (dx - dy))} ${round(y + turn * (dx + dy))}` : `${round(x + dx)} ${round(y + dy)}`,
  );
  return `M${points.join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
