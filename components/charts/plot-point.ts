import type { Standing } from "@/lib/core/report/standing";
import type { MethodName } from "@/lib/core/types";

/** The horizontal axis in words, and how its figures are written. */
export type PlotAxis = { words: string; format: (value: number) => string; whole: boolean };

/** One condition on the plane of the picture, with everything hover and focus say about it. */
export type PlotPoint = {
  name: string;
  method: MethodName;
  n: number | null;
  /** Points of one series differ in n alone and are joined along it. */
  series: string;
  /** How many of its n examples fit the follower's context; null where all do. */
  fit: number | null;
  /** What it costs, along the axis that was chosen. */
  x: number;
  score: number;
  interval: [number, number] | null;
  onFrontier: boolean;
  pOnFrontier: number | "cheapest" | null;
  standing: Standing;
  facts: { name: string; value: string }[];
  /** What it is the mean of, drawn small; missing where it stands for itself. */
  members?: { x: number; score: number }[];
};

/** A figure of the paper in the picture, drawn as published. */
export type PublishedMark = Pick<PlotPoint, "name" | "method" | "x" | "score" | "facts">;

/** Where on the horizontal axis anything is drawn. */
export function plottedXs(points: readonly PlotPoint[], published: readonly PublishedMark[]): number[] {
  return [...published, ...points.flatMap((point) => [point, ...(point.members ?? [])])].map(({ x }) => x);
}

/** The step line along the frontier: what one gets for at most so much. Ends at the right edge. */
export function frontierSteps(points: readonly PlotPoint[], rightEdge: number): { x: number; score: number }[] {
  const frontier = points.filter(({ onFrontier }) => onFrontier).sort((a, b) => a.x - b.x);
  const steps = frontier.flatMap(({ x, score }, at) => {
    const before = frontier[at - 1];
    return before
      ? [
          { x, score: before.score },
          { x, score },
        ]
      : [{ x, score }];
  });
  const last = frontier.at(-1);
  return last ? [...steps, { x: rightEdge, score: last.score }] : [];
}

/** What a reader hears of a mark. */
export function describePoint({ name, facts, standing }: Pick<PlotPoint, "name" | "facts" | "standing">): string {
  const said = facts.map((fact) => `${fact.name} ${fact.value}`).join(", ");
  return `${name}: ${said}${standing === "behind" ? "" : `, ${standing}`}`;
}

/** Series in the order of first appearance, each along n. */
export function bySeries(points: readonly PlotPoint[]): PlotPoint[][] {
  const names = [...new Set(points.map(({ series }) => series))];
  return names.map((name) => points.filter(({ series }) => series === name).sort((a, b) => (a.n ?? 0) - (b.n ?? 0)));
}
