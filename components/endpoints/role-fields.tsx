"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-input";
import { metaPromptTemplateFor, metaPromptText } from "@/lib/core/prompts/meta-prompt";
import type { EndpointForm } from "./endpoint-form";

type Props = {
  form: EndpointForm;
  errors: Partial<Record<keyof EndpointForm, string>>;
  change: (patch: Partial<EndpointForm>) => void;
};

/** What the model is asked for, and what a generator reads when it writes. */
export function RoleFields({ form, errors, change }: Props) {
  const boxes = [
    { name: "generator", title: "Generator: writes instructions" },
    { name: "follower", title: "Follower: labels texts under them" },
    { name: "trained", title: "Its weights were trained for Prompt-MII" },
  ] as const;
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-small font-medium text-ink-2">What it is for</legend>
        {boxes.map(({ name, title }) => (
          <label key={name} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-3.5 accent-accent"
              disabled={name === "trained" && !form.generator}
              checked={form[name] && (name !== "trained" || form.generator)}
              onChange={(event) => change({ [name]: event.target.checked })}
            />
            {title}
          </label>
        ))}
        {errors.generator !== undefined && <p className="text-small text-bad">{errors.generator}</p>}
      </fieldset>
      {form.generator && <TemplateField form={form} error={errors.ownTemplate} change={change} />}
    </>
  );
}

function TemplateField({ form, error, change }: Omit<Props, "errors"> & { error: string | undefined }) {
  const byName = metaPromptTemplateFor(form.model);
  const take = (template: EndpointForm["template"]) => {
    const shown = form.template === "meta1" || form.template === "meta2" ? form.template : byName;
    const begun = template === "custom" && form.ownTemplate === "" ? { ownTemplate: metaPromptText(shown) } : {};
    change({ template, ...begun });
  };
  return (
    <div className="grid gap-2">
      <Field label="Meta-prompt it reads" hint="A trained generator writes best under the one it was trained with.">
        <Select value={form.template} onChange={(event) => take(event.target.value as EndpointForm["template"])}>
          <option value="by-name">By the model’s name: {byName}</option>
          <option value="meta1">meta1, of the released Llama generator</option>
          <option value="meta2">meta2, of the released Qwen generator</option>
          <option value="custom">My own text</option>
        </Select>
      </Field>
      {form.template === "custom" && (
        <Field
          label="Text of the meta-prompt"
          error={error}
          hint="{labels} stands for the names of the labels, {examples} for the examples."
        >
          <TextArea
            rows={10}
            maxLength={20_000}
            spellCheck={false}
            className="font-code text-data"
            value={form.ownTemplate}
            onChange={(event) => change({ ownTemplate: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
