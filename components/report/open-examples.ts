import { nothing } from "./example-filter";
import { setUrlState } from "./url-state";

/** Shows the examples with this gold label of which a condition said that; `predicted` null stands for no label. */
export function openExamples(condition: number, gold: string, predicted: string | null): void {
  const said = predicted ?? nothing;
  setUrlState({ tab: "examples", gold, predicted: said, condition: String(condition), show: null, q: null });
}
