"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { unwrap } from "@/components/runs/answer";
import { NumberInput } from "@/components/runs/number-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { showToast } from "@/components/ui/toast";
import type { AddEndpointInput } from "@/lib/core/contract/endpoint";
import type { EndpointActions } from "./endpoint-actions";
import { blankForm, endpointInput, missingFields, type EndpointForm } from "./endpoint-form";
import { ModelField } from "./model-field";

type Props = { add: EndpointActions["add"]; models: EndpointActions["models"]; onAdded: () => void };

/** A server by its base URL; the key goes to the server of this app once and never comes back. */
export function AddEndpoint({ add, models, onAdded }: Props) {
  const [form, setForm] = useState<EndpointForm>(blankForm);
  const [checked, setChecked] = useState(false);
  const change = (patch: Partial<EndpointForm>) => setForm((now) => ({ ...now, ...patch }));
  const adding = useMutation({
    mutationFn: (input: AddEndpointInput) => unwrap(add(input)),
    onSuccess: ({ name }) => {
      setForm(blankForm);
      setChecked(false);
      onAdded();
      showToast({ text: `Added “${name}”. Test it to see that it answers.` });
    },
  });
  const missing = missingFields(form);
  const error = (field: keyof EndpointForm) => (checked ? missing[field] : undefined);

  return (
    <form
      aria-labelledby="add-title"
      className="mt-8 grid max-w-180 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(missing).length === 0 && !adding.isPending) adding.mutate(endpointInput(form));
      }}
    >
      <div>
        <h2 id="add-title" className="font-read text-head font-semibold">
          Add a server
        </h2>
        <p className="text-ink-2">vLLM, SGLang, Ollama, llama-server or a cloud: whatever speaks the OpenAI format.</p>
      </div>
      <Field label="Base URL" error={error("baseUrl")} hint="As its documentation gives it; usually ends with /v1">
        <TextInput
          inputMode="url"
          autoComplete="off"
          placeholder="http://localhost:8000/v1"
          value={form.baseUrl}
          onChange={(event) => change({ baseUrl: event.target.value })}
        />
      </Field>
      <Field
        label="Key, if it asks for one"
        hint="Kept encrypted on this app's server, sent only to this address, never shown again"
      >
        <TextInput
          type="password"
          autoComplete="off"
          value={form.apiKey}
          onChange={(event) => change({ apiKey: event.target.value })}
        />
      </Field>
      <ModelField form={form} error={error("model")} change={change} models={models} />
      <Field label="Name" hint="As it is called on this page; the model’s name if left empty">
        <TextInput value={form.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Roles form={form} error={error("generator")} change={change} />
      <details>
        <summary className="min-h-6 text-ink-2">Prices and limits</summary>
        <div className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3">
          <Amount title="Input, per million tokens" name="input" form={form} change={change} />
          <Amount title="Cached input" name="cachedInput" form={form} change={change} />
          <Amount title="Output" name="output" form={form} change={change} />
          <Field label="Calls at once">
            <NumberInput
              value={form.concurrency}
              min={1}
              max={256}
              empty
              onValue={(concurrency) => change({ concurrency })}
            />
          </Field>
          <Field label="Context, in tokens">
            <NumberInput
              value={form.contextLength}
              min={1}
              max={10_000_000}
              empty
              onValue={(contextLength) => change({ contextLength })}
            />
          </Field>
        </div>
      </details>
      {adding.isError && (
        <p role="alert" className="text-bad">
          {adding.error.message}
        </p>
      )}
      <div>
        <Button type="submit" kind="primary" aria-disabled={adding.isPending}>
          {adding.isPending ? "Adding…" : "Add the server"}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { form: EndpointForm; change: (patch: Partial<EndpointForm>) => void };

function Roles({ form, error, change }: PartProps & { error: string | undefined }) {
  const boxes = [
    { name: "generator", title: "Generator: writes instructions" },
    { name: "follower", title: "Follower: labels texts under them" },
    { name: "trained", title: "Its weights were trained for Prompt-MII" },
  ] as const;
  return (
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
      {error !== undefined && <p className="text-small text-bad">{error}</p>}
    </fieldset>
  );
}

function Amount({
  title,
  name,
  form,
  change,
}: PartProps & { title: string; name: "input" | "cachedInput" | "output" }) {
  return (
    <Field label={title}>
      <NumberInput
        value={form[name]}
        min={0}
        max={1_000_000}
        step="any"
        empty
        onValue={(value) => change({ [name]: value })}
      />
    </Field>
  );
}
