"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { Choice } from "./choice";
import { trainedPreset } from "./trained-preset";

type Props = {
  endpoints: EndpointView[];
  followers: EndpointView[];
  trainSize: number;
  change: (patch: Partial<Choice>) => void;
};

/** Chooses the comparison of the poster's section 7, or says what it would need. */
export function SmallAgainstLarge({ endpoints, followers, trainSize, change }: Props) {
  const [missing, setMissing] = useState<string | null>(null);
  const choose = () => {
    const preset = trainedPreset(endpoints, followers, trainSize);
    setMissing("missing" in preset ? preset.missing : null);
    if ("choice" in preset) change(preset.choice);
  };
  return (
    <section aria-label="Preset" className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <Button onClick={choose}>Trained small, untrained large</Button>
      <span className="text-small text-ink-2">
        A preset: does a small generator that was trained beat a large one that was not, under the same follower?
        (Section 7 of the paper’s poster.)
      </span>
      <p role="status" className="basis-full text-small empty:hidden">
        {missing !== null && (
          <>
            {missing}{" "}
            <Link href="/endpoints" className="underline underline-offset-3">
              Add one under Endpoints
            </Link>
          </>
        )}
      </p>
    </section>
  );
}
