"use client";

import { counted } from "@/components/runs/wording";
import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { withAnswer } from "./with-answer";
import type { ProblemDetail } from "@/lib/core/problem";
import { Notes, Refusal } from "./answers";
import { BinsEditor } from "./bins-editor";
import type { Choices } from "./choices";
import { ColumnTable } from "./column-table";
import { ExamplePreview } from "./example-preview";
import { ImportSection } from "./import-section";
import { LabelsEditor } from "./labels-editor";
import { ReadingChoices } from "./reading-choices";
import { RoleFields } from "./role-fields";
import { SplitSection } from "./split-section";
import { TemplateEditor } from "./template-editor";
import type { Refused } from "./use-inspection";

const repaired: ProblemDetail = {
  message: "Letters that were decoded wrongly once are put right as the file is read.",
  mapping: { repair: false },
};

type Props = {
  inspection: Inspection;
  /** Why the last choice could not even be looked at; the inspection is then the one before. */
  refused: Refused | null;
  choices: Choices;
  change: (patch: Partial<Choices>) => void;
};

/** From what the file is to which rows are held out. */
export function MappingSections({ inspection, refused, choices, change }: Props) {
  const map = (mapping: Mapping) => change({ mapping });
  const answer = (mapping: Mapping) => map(withAnswer(choices.mapping, mapping));
  const refusal = refused ?? inspection.refusal;
  const { columns, labels, notes } = inspection;
  const bins = choices.mapping.bins ?? null;
  const template = choices.mapping.template ?? inspection.mapping.template;
  return (
    <>
      <ImportSection title="How it is read">
        <ReadingChoices inspection={inspection} change={answer} />
        <Notes notes={choices.mapping.repair === true ? [...notes, repaired] : notes} onAnswer={answer} />
      </ImportSection>
      <ImportSection
        title="Columns"
        about="Which hold the text and its label. Choose here, or in the head of a column."
      >
        {refusal !== null && <Refusal refusal={refusal} onAnswer={answer} />}
        {bins !== null && <BinsEditor bins={bins} onBins={(next) => map({ ...choices.mapping, bins: next })} />}
        <RoleFields columns={columns} mapping={choices.mapping} onMapping={map} />
        <ColumnTable inspection={inspection} mapping={choices.mapping} onMapping={map} />
        {template !== undefined && (
          <TemplateEditor
            template={template}
            columns={columns}
            onTemplate={(next) => map({ ...choices.mapping, template: next })}
          />
        )}
        <ExamplePreview inspection={inspection} />
      </ImportSection>
      {labels.length > 0 && (
        <ImportSection
          title={counted(labels.length, "label")}
          about="Two with the same new name become one. What a label means is kept with the dataset."
        >
          <LabelsEditor
            labels={labels}
            rename={choices.mapping.rename}
            meanings={choices.meanings}
            onRename={(rename) => map({ ...choices.mapping, rename })}
            onMeaning={(label, meaning) => change({ meanings: { ...choices.meanings, [label]: meaning } })}
          />
        </ImportSection>
      )}
      {labels.length > 0 && <SplitSection inspection={inspection} choices={choices} change={change} />}
    </>
  );
}
