"use client";

import { lazy, Suspense, useState } from "react";
import type { Draft, DraftVariant } from "@/components/examples/draft";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { EngineHealth } from "@/lib/core/contract/health";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { CopyMenu } from "./copy-menu";
import { InstructionBox } from "./instruction-box";
import { ModelArriving } from "./model-arriving";
import { TryIt } from "./try-it";
import { begunVariant, editedVariant } from "./new-variant";
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
  const { draft, change, writing, labels } = props;
  const method = props.generator?.trained ? "Prompt-MII" : "Prompt-MII-Zero";
  const [chosen, setChosen] = useState<number | null>(null);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const variant = chosen === null || writing.phase === "writing" ? undefined : draft.variants[chosen];
  const shown = variant?.instruction ?? draft.written?.instruction ?? "";

  const add = (variant: DraftVariant) => {
    change({ variants: [...draft.variants, variant] });
    setChosen(draft.variants.length);
  };
  const edit = () => add(editedVariant(draft));
  const keep = (kept: string) => {
    if (writing.phase !== "writing") return add({ ...editedVariant(draft), instruction: kept });
    props.onStop();
    add(begunVariant(draft, kept, method));
  };
  const remove = (index: number) => {
    const { variants } = draft;
    change({ variants: variants.filter((_, other) => other !== index) });
    setChosen(null);
    showToast({ text: `Removed “${variants[index]?.name ?? ""}”.`, undo: () => change({ variants }) });
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
        <div className="ml-auto flex flex-wrap items-center justify-end gap-1 text-small">
          {writing.phase !== "writing" && variant === undefined && draft.written !== null && (
            <Button kind="quiet" onClick={edit}>
              Edit
            </Button>
          )}
          {shown !== "" && writing.phase !== "writing" && (
            <CopyMenu
              name={variant?.name ?? method}
              instruction={shown}
              prefix={prefixOf(draft, variant, labels)}
              labels={labels}
              query={draft.query}
              content={draft.text}
              seed={draft.seed}
              heldOut={props.heldOut}
            />
          )}
          <WriteButton {...props} />
        </div>
      </div>
      {props.generator?.trained && (
        <p className="-mt-1 mb-2 text-small wrap-anywhere text-ink-2">
          Written by “{props.generator.name}”, trained for it
        </p>
      )}
      {props.engine !== undefined && <ModelArriving engine={props.engine} waiting={props.waiting} />}
      <Suspense fallback={null}>{settingsOpen && <Settings {...props} />}</Suspense>
      {draft.variants.length > 0 && writing.phase !== "writing" && (
        <VariantChooser draft={draft} method={method} chosen={chosen} onChoose={setChosen} />
      )}
      {variant === undefined || chosen === null ? (
        <InstructionBox {...props} onEdit={edit} onKeep={keep} />
      ) : (
        <Suspense fallback={null}>
          <VariantBox
            key={chosen}
            variant={variant}
            onChange={(changed) =>
              change({ variants: draft.variants.map((old, index) => (index === chosen ? changed : old)) })
            }
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

function WriteButton({ writing, draft, hindrance, waiting, onWrite, onStop }: Props) {
  if (writing.phase === "writing" || waiting) {
    return (
      <Button onClick={onStop} className="text-body">
        {waiting ? "Stop waiting" : "Stop"}
      </Button>
    );
  }
  return (
    <Button kind="primary" className="text-body" aria-disabled={hindrance !== null} onClick={onWrite}>
      {draft.written === null ? "Write the instruction" : "Write again"}
      {(draft.written !== null || draft.variants.length === 0) && (
        <kbd className="hidden font-code text-tiny sm:inline">Ctrl ↵</kbd>
      )}
    </Button>
  );
}

function promptOf(draft: Draft, variant: DraftVariant | undefined) {
  if (variant !== undefined) return { instruction: variant.instruction };
  return draft.written === null ? {} : { prefix: draft.written.prefix };
}

function prefixOf(draft: Draft, variant: DraftVariant | undefined, labels: string[]): string {
  if (variant === undefined && draft.written !== null) return draft.written.prefix;
  return instructionPrefix(variant?.instruction ?? "", labels);
}
