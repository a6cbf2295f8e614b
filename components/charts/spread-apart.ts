/** Heights moved so far apart that no two are closer than `gap`, in their order and within the limits as far as there is room. */
export function spreadApart(heights: readonly number[], gap: number, [top, bottom]: [number, number]): number[] {
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed: number[] = [];
  order.forEach((at, rank) => {
    const above = order[rank - 1];
    placed[at] = Math.max(heights[at] ?? 0, top, above === undefined ? top : (placed[above] ?? 0) + gap);
  });
  [...order].reverse().forEach((at, rank, reversed) => {
    const below = reversed[rank - 1];
    placed[at] = Math.min(placed[at] ?? 0, below === undefined ? bottom : (placed[below] ?? 0) - gap);
  });
  return placed;
}
