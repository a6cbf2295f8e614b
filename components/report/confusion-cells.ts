/** A cell of the drawn matrix: its place in it, and what it stands for. `predicted` is the number of labels for nothing. */
export type DrawnCell = { x: number; y: number; gold: number; predicted: number; count: number; share: number };

/** The filled cells of a confusion matrix with its labels in this order, row by row; "nothing" stands one place apart from the last label. */
export function drawnCells(confusion: readonly (readonly number[])[], order: readonly number[]): DrawnCell[] {
  const columns = [
    ...order.map((predicted, x) => ({ predicted, x })),
    { predicted: order.length, x: order.length + 1 },
  ];
  return order.flatMap((gold, y) => {
    const row = confusion[gold] ?? [];
    const examples = row.reduce((sum, count) => sum + count, 0);
    return columns.flatMap(({ predicted, x }) => {
      const count = row[predicted] ?? 0;
      return count === 0 ? [] : [{ x, y, gold, predicted, count, share: count / examples }];
    });
  });
}

/** Steps of shade: more could not be told apart. */
export const shades = 5;

/** The cells as one path a shade, so that a matrix of thousands of cells is a dozen elements. Widths are in cells. */
export function shadePaths(cells: readonly DrawnCell[]): { right: boolean; shade: number; path: string }[] {
  return [true, false].flatMap((right) =>
    Array.from({ length: shades }, (_, at) => at + 1).flatMap((shade) => {
      const own = cells.filter(
        (cell) => (cell.gold === cell.predicted) === right && Math.ceil(cell.share * shades) === shade,
      );
      const path = own.map(({ x, y }) => `M${x} ${y}h1v1h-1z`).join("");
      return path === "" ? [] : [{ right, shade, path }];
    }),
  );
}

type Direction = "left" | "right" | "up" | "down";

/** The filled cell to which an arrow key leads: the next in the row, or the nearest in the next row that has one; the same at the edge. */
export function nextCell(cells: readonly DrawnCell[], from: DrawnCell, direction: Direction): DrawnCell {
  const at = cells.indexOf(from);
  if (direction === "left" || direction === "right") {
    const next = cells[at + (direction === "left" ? -1 : 1)];
    return next?.y === from.y ? next : from;
  }
  const rows = cells.map(({ y }) => y).filter((y) => (direction === "up" ? y < from.y : y > from.y));
  const row = direction === "up" ? Math.max(...rows) : Math.min(...rows);
  const found = cells.filter(({ y }) => y === row);
  return found.reduce((best, cell) => (distance(cell, from) < distance(best, from) ? cell : best), found[0] ?? from);
}

function distance(one: DrawnCell, other: DrawnCell): number {
  return Math.abs(one.x - other.x);
}
