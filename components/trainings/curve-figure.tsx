"use client";

import { lazy, Suspense, useRef } from "react";
import { useWidth } from "@/components/ui/use-width";
import { CurveNumbers } from "./curve-numbers";
import type { Curve } from "./curves";

const StepChart = lazy(async () => ({ default: (await import("@/components/charts/step-chart")).StepChart }));

const height = 200;

/** One picture of a training, with what it shows in words and its numbers as a table. */
export function CurveFigure({ curve, range }: { curve: Curve; range: [number, number] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { title, about, series, format } = curve;
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="text-data font-semibold">{title}</h2>
      <p className="text-small text-ink-2">{about}</p>
      <div ref={frame} style={{ minHeight: height }} className="mt-1">
        {width > 0 && (
          <Suspense fallback={null}>
            <StepChart {...{ series, width, height, title, range, format }} />
          </Suspense>
        )}
      </div>
      <CurveNumbers curve={curve} />
    </section>
  );
}
