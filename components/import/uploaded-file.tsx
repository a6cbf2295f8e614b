"use client";

import { withAnswer } from "./with-answer";
import { Refusal } from "./answers";
import { FileDrop } from "./file-drop";
import { FileLine } from "./file-line";
import { ImportBand } from "./import-band";
import { ImportSection } from "./import-section";
import type { Importing } from "./importing";
import { MappingSections } from "./mapping-sections";
import { useChoices } from "./use-choices";
import { useInspection, type Inspect } from "./use-inspection";

type Props = {
  uploadId: string;
  importing: Importing;
  inspect: Inspect;
  onFile: (file: File) => void;
  onDiscard: () => void;
};

/** A file that was sent: what it is, what of it becomes an example, and how it is stored. */
export function UploadedFile({ uploadId, importing, inspect, onFile, onDiscard }: Props) {
  const { choices, change } = useChoices(uploadId);
  const { inspection, refused, waiting } = useInspection(uploadId, choices.mapping, inspect);
  const own = importing.phase !== "none" && importing.uploadId === uploadId ? importing : null;
  const running = own?.phase === "running";
  if (inspection === null) {
    if (refused === null) return <Looking />;
    return (
      <div className="grid gap-4">
        <Refusal refusal={refused} onAnswer={(mapping) => change({ mapping: withAnswer(choices.mapping, mapping) })} />
        <FileDrop onFile={onFile} />
      </div>
    );
  }
  return (
    <div aria-busy={waiting}>
      <ImportSection title="File">
        <FileLine inspection={inspection} busy={running} onFile={onFile} onDiscard={onDiscard} />
      </ImportSection>
      <fieldset disabled={running} className="min-w-0">
        <legend className="sr-only">How the file becomes a dataset</legend>
        <MappingSections inspection={inspection} refused={refused} choices={choices} change={change} />
      </fieldset>
      <ImportBand
        inspection={inspection}
        blocked={refused !== null || waiting}
        choices={choices}
        change={change}
        uploadId={uploadId}
        importing={own}
      />
      <p role="status" className="sr-only">
        {waiting ? "Looking at the file again" : "The preview is up to date"}
      </p>
    </div>
  );
}

function Looking() {
  return (
    <p role="status" className="border-t border-line py-8 text-ink-2">
      Looking at the file…
    </p>
  );
}
