"use client";

import { useEffect, useState } from "react";
import { readInBackground } from "./read-in-background";
import type { Reading, SplitBy } from "./reading";

/** What the studio understands of the text; the last reading stays until the next is there. `fresh` is false while it is being read again. */
export function useReading(text: string, { seed, heldOut }: SplitBy): { reading: Reading | null; fresh: boolean } {
  const [state, setState] = useState<{ text: string; seed: number; reading: Reading } | null>(null);
  useEffect(() => {
    let gone = false;
    void readInBackground(text, { seed, heldOut }).then((reading) => {
      if (!gone && reading !== null) setState({ text, seed, reading });
    });
    return () => {
      gone = true;
    };
  }, [text, seed, heldOut]);
  return { reading: state?.reading ?? null, fresh: state?.text === text && state.seed === seed };
}
