import type { Example } from "@/lib/core/types";

const openings = ["My parcel", "The box", "Your driver", "The letter", "Our order", "That delivery"];
const kinds: [label: string, ending: string][] = [
  ["complaint", "never came, and nobody answers"],
  ["praise", "was here a day early, thank you"],
  ["question", "is on its way, but when will it be here?"],
];

/** Short texts in turn with three labels, no two alike. */
export function parcelMessages(size: number): Example[] {
  return Array.from({ length: size }, (_, at) => {
    const [label, ending] = kinds[at % kinds.length] ?? ["", ""];
    return { text: `${openings[at % openings.length]} no. ${at + 1} ${ending}`, label };
  });
}
