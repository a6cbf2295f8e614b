"use client";

import { useEffect, useState } from "react";
import { readInBackground } from "./read-in-background";
import type { Reading, SplitBy } from "./reading";

/** What the studio understands of the text, once there is one; the last reading stays until the next is there. */
export function useReading(text: string | null, { seed, heldOut }: SplitBy): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    if (text === null) return;
    let gone = false;
    void readInBackground(text, { seed, heldOut }).then((next) => {
      if (!gone && next !== null) setReading(next);
    });
    return () => {
      gone = true;
    };
  }, [text, seed, heldOut]);
  return reading;
}
