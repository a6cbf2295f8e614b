"use client";

import { useId, useState, type ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { AmountFields } from "./amount-fields";
import type { EndpointActions } from "./endpoint-actions";
import { missingFields, type EndpointForm } from "./endpoint-form";
import { KeyField } from "./key-field";
import { ModelField } from "./model-field";
import { PresetChoice } from "./preset-choice";
import { presetAt } from "./presets";
import { RoleFields } from "./role-fields";

type Props = {
  /** Id of the heading that names the form. */
  titleId: string;
  form: EndpointForm;
  change: (patch: Partial<EndpointForm>) => void;
  models: EndpointActions["models"];
  /** The endpoint that is edited; null for a new one. */
  endpoint: EndpointView | null;
  /** What the server had against the form. */
  refusal: string | null;
  onSubmit: () => void;
  buttons: ReactNode;
};

/** All that a person says of a server, the same for a new one and one that is edited. */
export function EndpointFields({ titleId, form, change, models, endpoint, refusal, onSubmit, buttons }: Props) {
  const id = useId();
  const [checked, setChecked] = useState(false);
  const [needs, setNeeds] = useState<string | null>(null);
  const missing = missingFields(form);
  const errors = checked ? missing : {};
  const hint = needs ?? presetAt(form.baseUrl)?.needs ?? "As its documentation gives it; usually ends with /v1";
  return (
    <form
      aria-labelledby={titleId}
      className="grid max-w-180 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(missing).length === 0) onSubmit();
      }}
    >
      <PresetChoice form={form} change={change} onNeeds={setNeeds} />
      <Field label="Base URL" error={errors.baseUrl} hint={<span aria-live="polite">{hint}</span>}>
        <TextInput
          inputMode="url"
          autoComplete="off"
          placeholder="http://localhost:8000/v1"
          value={form.baseUrl}
          onChange={(event) => change({ baseUrl: event.target.value })}
        />
      </Field>
      <KeyField form={form} change={change} endpoint={endpoint} />
      <ModelField
        id={id}
        form={form}
        error={errors.model}
        change={change}
        models={models}
        endpointId={endpoint?.id ?? null}
      />
      <Field label="Name" hint="As it is called on this page; the model’s name if left empty">
        <TextInput value={form.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <RoleFields form={form} errors={errors} change={change} />
      <AmountFields form={form} change={change} />
      {refusal !== null && (
        <p role="alert" className="text-bad">
          {refusal}
        </p>
      )}
      <div className="flex flex-wrap gap-2">{buttons}</div>
    </form>
  );
}
