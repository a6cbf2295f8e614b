import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

/** Shorter tables are drawn whole. */
const drawnWhole = 50;

/**
 * Which rows of a long table are drawn, and how high the rest above and below them is, in pixels. The table scrolls in the element
 * that gets `box`.
 */
export function useVirtualBody(rows: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const long = rows > drawnWhole;
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change between renders; none is passed on as a prop
  const virtual = useVirtualizer({
    count: long ? rows : 0,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 480, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const drawn = long ? items.map(({ index }) => index) : [...new Array(rows).keys()];
  const before = items[0]?.start ?? 0;
  const after = long ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return { box, long, drawn, before, after };
}
