import { useMemo, useState, type KeyboardEvent, type PointerEvent } from "react";
import { formatPercent } from "@/lib/core/report/format";
import { drawnCells, nextCell, shadePaths, shades, type DrawnCell } from "./confusion-cells";
import { openExamples } from "./open-examples";

/** Width of the drawing in pixels where there is room, and of a cell at most. */
const width = 600;
const widestCell = 14;

type Props = {
  at: number;
  labels: readonly string[];
  confusion: readonly (readonly number[])[];
  /** The labels from top and left. */
  order: readonly number[];
};

const keys = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;

/** The confusion matrix of many labels as a picture; the cell under the pointer or the arrow keys is told in words, a click or Enter shows its examples. */
export function ConfusionMap({ at, labels, confusion, order }: Props) {
  const cells = useMemo(() => drawnCells(confusion, order), [confusion, order]);
  const [chosen, setChosen] = useState<DrawnCell | null>(null);
  const cell = chosen && (cells.find(({ x, y }) => x === chosen.x && y === chosen.y) ?? null);
  const open = ({ gold, predicted }: DrawnCell) => openExamples(at, labels[gold] ?? "", labels[predicted] ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && cell) return open(cell);
    const direction = keys[event.key as keyof typeof keys];
    const from = cell ?? cells[0];
    if (!direction || !from) return;
    event.preventDefault();
    setChosen(cell ? nextCell(cells, from, direction) : from);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const [x, y] = placeOf(event, order.length);
    const found = cells.find((one) => one.x === x && one.y === y);
    if (found) setChosen(found);
  };
  return (
    <div className="max-w-full" style={{ width: Math.min(width, widestCell * (order.length + 2)) }}>
      <div
        role="application"
        aria-roledescription="confusion matrix"
        aria-label={`Confusion matrix of ${labels.length} labels. Arrow keys go from one filled cell to the next, Enter shows its examples; the list beside it says the same in words.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setChosen((now) => now ?? cells[0] ?? null)}
      >
        <Drawing cells={cells} size={order.length} cell={cell} onPointerMove={onPointerMove} onOpen={open} />
      </div>
      <p role="status" className="mt-1 min-h-9 text-small text-ink-2">
        {cell ? <InWords cell={cell} labels={labels} /> : "Point at a cell, or go through them with the arrow keys."}
      </p>
    </div>
  );
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>, size: number): [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [Math.floor(((clientX - left) / width) * (size + 2)), Math.floor(((clientY - top) / height) * size)];
}

type DrawingProps = {
  cells: readonly DrawnCell[];
  size: number;
  cell: DrawnCell | null;
  onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  onOpen: (cell: DrawnCell) => void;
};

function Drawing({ cells, size, cell, onPointerMove, onOpen }: DrawingProps) {
  const paths = useMemo(() => shadePaths(cells), [cells]);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size + 2} ${size}`}
      shapeRendering="crispEdges"
      className="block w-full cursor-crosshair"
      onPointerMove={onPointerMove}
      onClick={() => cell && onOpen(cell)}
    >
      <rect width={size} height={size} fill="var(--color-sunken)" />
      <rect x={size + 1} width={1} height={size} fill="var(--color-sunken)" />
      {cell && (
        <g fill="var(--color-line)">
          <rect x={0} y={cell.y} width={size + 2} height={1} />
          <rect x={cell.x} y={0} width={1} height={size} />
        </g>
      )}
      {paths.map(({ right, shade, path }) => (
        <path key={`${right} ${shade}`} d={path} fill={fillOf(right, shade)} />
      ))}
      {cell && (
        <rect
          {...{ x: cell.x, y: cell.y, width: 1, height: 1, fill: "none", stroke: "var(--color-ink)", strokeWidth: 2 }}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

/** The faintest still stands out from an empty cell of a few pixels. */
function fillOf(right: boolean, shade: number): string {
  const color = right ? "var(--color-icl)" : "var(--color-bad)";
  return `color-mix(in srgb, ${color} ${40 + (60 * shade) / shades}%, var(--color-sunken))`;
}

function InWords({ cell, labels }: { cell: DrawnCell; labels: readonly string[] }) {
  const { gold, predicted, count, share } = cell;
  const name = (text: string | undefined) => <b className="font-code font-semibold text-ink">{text}</b>;
  return (
    <>
      gold {name(labels[gold])}, predicted {predicted === labels.length ? <b>no label</b> : name(labels[predicted])}:{" "}
      {count} of {Math.round(count / share)} ({formatPercent(share)})
    </>
  );
}
