"use client";

import { lazy, Suspense, useState } from "react";
import type { Draft, DraftVariant } from "@/components/examples/draft";
import { Button } from "@/components/ui/button";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { EngineHealth } from "@/lib/core/contract/health";
import { InstructionBox } from "./instruction-box";
import { ModelArriving } from "./model-arriving";
import { begunVariant, editedVariant } from "./new-variant";
import { PanelButtons } from "./panel-buttons";
import { TryIt } from "./try-it";
import { useVariants } from "./use-variants";
import type { Writing } from "./use-writing";
import { VariantChooser } from "./variant-chooser";
import type { WriteActions } from "./write-actions";

const Settings = lazy(async () => ({ default: (await import("./settings")).Settings }));
const VariantBox = lazy(async () => ({ default: (await import("./variant-box")).VariantBox }));

type Props = {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  writing: Writing;
  /** Why nothing can be written now, in words; null where it can. */
  hindrance: string | null;
  /** The model, while it is still on its way. */
  engine: EngineHealth | undefined;
  waiting: boolean;
  labels: string[];
  generators: EndpointView[];
  trainSize: number;
  /** Places of the held-out examples where the dataset says so itself; null: the seed does. */
  heldOut: readonly number[] | null;
  generator: EndpointView | null;
  outdated: boolean;
  onWrite: () => void;
  onStop: () => void;
  tryText: WriteActions["tryText"];
};

export function InstructionPanel(props: Props) {
  const { draft, change, writing, labels, generator } = props;
  const method = generator?.trained ? "Prompt-MII" : "Prompt-MII-Zero";
  const { chosen, choose, add, replace, remove } = useVariants(draft, change);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const idle = writing.phase !== "writing";
  const variant = chosen !== null && idle ? draft.variants[chosen] : undefined;
  const shown = variant?.instruction ?? draft.written?.instruction ?? "";
  const edit = () => add(editedVariant(draft));
  const keep = (kept: string) => {
    if (idle) return add({ ...editedVariant(draft), instruction: kept });
    props.onStop();
    add(begunVariant(draft, kept, method));
  };

  return (
    <section aria-labelledby="instruction-title" className="min-w-0">
      <div className="mb-2 flex min-h-8.5 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id="instruction-title" className="text-data font-semibold">
          Instruction
        </h2>
        <Button
          kind="quiet"
          className="text-small"
          aria-expanded={settingsOpen}
          aria-controls="write-settings"
          onClick={() => setSettingsOpen(!settingsOpen)}
        >
          {method}, n = {Math.min(draft.n, Math.max(1, props.trainSize))} <span aria-hidden="true">▾</span>
        </Button>
        <PanelButtons {...props} {...{ variant, shown, method }} onEdit={edit} />
      </div>
      {generator?.trained && (
        <p className="-mt-1 mb-2 text-small wrap-anywhere text-ink-2">Written by “{generator.name}”, trained for it</p>
      )}
      {props.engine !== undefined && <ModelArriving engine={props.engine} waiting={props.waiting} />}
      <Suspense fallback={null}>{settingsOpen && <Settings {...props} />}</Suspense>
      {draft.variants.length > 0 && idle && <VariantChooser {...{ draft, method, chosen }} onChoose={choose} />}
      {variant === undefined || chosen === null ? (
        <InstructionBox {...props} onEdit={edit} onKeep={keep} />
      ) : (
        <Suspense fallback={null}>
          <VariantBox
            key={chosen}
            variant={variant}
            onChange={(changed) => replace(chosen, changed)}
            onRemove={() => remove(chosen)}
          />
        </Suspense>
      )}
      <TryIt
        key={chosen ?? draft.written?.runId ?? "none"}
        request={shown === "" || labels.length < 2 ? null : { ...promptOf(draft, variant), labels }}
        text={draft.query}
        onText={(query) => change({ query })}
        tryText={props.tryText}
      />
    </section>
  );
}

function promptOf(draft: Draft, variant: DraftVariant | undefined) {
  if (variant !== undefined) return { instruction: variant.instruction };
  return draft.written === null ? {} : { prefix: draft.written.prefix };
}
