/** A mark with the room its label needs, in pixels; `low` and `high` are the ends of its interval bar. */
export type Labelled = { x: number; y: number; width: number; low: number; high: number };
export type Area = { x: number; y: number; width: number; height: number };
/** A line of the picture that a label should not lie on. */
export type Stroke = { from: [number, number]; to: [number, number] };
export type PlacedLabel = { x: number; y: number; anchor: "start" | "end" };

type Box = { left: number; right: number; top: number; bottom: number };

const lineHeight = 14;
/** Where a label may stand, best first: beside its mark, a little higher or lower, then further off. */
const places = [-8, 16, -22, 30, -36, 44, -50, 58].flatMap((dy) =>
  (["start", "end"] as const).map((anchor) => ({ dy, anchor })),
);

/** Puts each label beside its mark where it covers least of other labels, marks, bars and lines. Works from left to right, so it is stable. */
export function placeLabels(marks: readonly Labelled[], area: Area, strokes: readonly Stroke[] = []): PlacedLabel[] {
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 }));
  const bars: Box[] = marks.map(({ x, low, high }) => ({ left: x - 2, right: x + 2, top: high, bottom: low }));
  const placed: PlacedLabel[] = [];
  const order = [...marks.keys()].sort((a, b) => (marks[a]?.x ?? 0) - (marks[b]?.x ?? 0));
  for (const at of order) {
    const mark = marks[at];
    if (!mark) continue;
    const options = places.map((place, rank) => option(mark, place, rank, { taken, bars, strokes, area }));
    const best = options.reduce((one, other) => (other.cost < one.cost ? other : one));
    taken.push(best.box);
    placed[at] = best.label;
  }
  return placed;
}

function option(
  mark: Labelled,
  { dy, anchor }: { dy: number; anchor: "start" | "end" },
  rank: number,
  { taken, bars, strokes, area }: { taken: Box[]; bars: Box[]; strokes: readonly Stroke[]; area: Area },
) {
  const x = anchor === "start" ? mark.x + 11 : mark.x - 11;
  const y = mark.y + dy;
  const left = anchor === "start" ? x : x - mark.width;
  const box = { left, right: left + mark.width, top: y - lineHeight + 3, bottom: y + 3 };
  const cost =
    6 * covered(box, taken) + 3 * covered(box, bars) + 2 * crossed(box, strokes) + 20 * outside(box, area) + 8 * rank;
  return { cost, box, label: { x, y, anchor } };
}

function covered(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => {
    const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    return width > 0 && height > 0 ? sum + width * height : sum;
  }, 0);
}

/** How much of lines lies in a box, in pixels, measured at steps of about four. */
function crossed(box: Box, strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, { from: [x1, y1], to: [x2, y2] }) => {
    const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4));
    const inside = Array.from({ length: steps + 1 }, (_, step) => {
      const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
      return x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
    return sum + 4 * inside.filter(Boolean).length;
  }, 0);
}

function outside(box: Box, area: Area): number {
  const across = Math.max(0, area.x - box.left) + Math.max(0, box.right - area.x - area.width);
  const along = Math.max(0, area.y - box.top) + Math.max(0, box.bottom - area.y - area.height);
  return lineHeight * (across + along);
}
