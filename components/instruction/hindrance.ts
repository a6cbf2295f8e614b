import type { Reading } from "@/components/examples/reading";
import type { EndpointView } from "@/lib/core/contract/endpoint";

/** Why no instruction can be written from what is on the page, in words; null where it can. */
export function writeHindrance(reading: Reading | null, generator: EndpointView | null): string | null {
  if (reading === null) return null;
  if (!reading.ok)
    return "Nothing to write an instruction from yet. Paste labelled examples, open a file, or choose a sample.";
  if (reading.refusal !== null) return reading.refusal;
  if (reading.train === 0) return "Every example is held out for the test. Add examples to write from.";
  if (generator === null)
    return "No model is connected that could write. Add one under Endpoints, or start with the embedded model.";
  return null;
}

/** Why nothing can be measured, in words; null where it can. */
export function measureHindrance(reading: Reading | null, follower: EndpointView | null): string | null {
  if (reading === null) return "Reading the examples…";
  if (!reading.ok) return "Needs examples of at least two labels.";
  if (reading.refusal !== null) return reading.refusal;
  if (reading.heldOut === 0) {
    const missing = 6 - reading.examples;
    return `Needs at least 6 examples, so that some can be held out. ${missing > 0 ? `Add ${missing} more.` : "Add some with other texts."}`;
  }
  return follower === null ? "No model is connected that could label. Add one under Endpoints." : null;
}
