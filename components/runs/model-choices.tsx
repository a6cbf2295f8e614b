import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { Choice } from "./choice";
import { EndpointChoice } from "./endpoint-choice";

type Models = { generators: EndpointView[]; followers: EndpointView[] };
type Props = Models & { all: Models; change: (patch: Partial<Choice>) => void };

/** Which models write the instructions, and which label. */
export function ModelChoices({ all, generators, followers, change }: Props) {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <EndpointChoice
        title="Generators, which write instructions"
        all={all.generators}
        chosen={generators}
        onChange={(ids) => change({ generators: ids })}
      />
      <EndpointChoice
        title="Followers, which label"
        all={all.followers}
        chosen={followers}
        onChange={(ids) => change({ followers: ids })}
      />
    </div>
  );
}
