"use client";

import { useMutation } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { ModelList } from "@/lib/core/contract/endpoint";
import type { EndpointActions } from "./endpoint-actions";
import type { EndpointForm } from "./endpoint-form";

type Props = {
  id: string;
  form: EndpointForm;
  error: string | undefined;
  change: (patch: Partial<EndpointForm>) => void;
  models: EndpointActions["models"];
  /** The endpoint that is edited, whose kept key the server may want; null for a new one. */
  endpointId: string | null;
};

/** The model's name, typed or chosen from what the server says it has. */
export function ModelField({ id, form, error, change, models, endpointId }: Props) {
  const listed = useMutation({
    mutationFn: () => {
      const { baseUrl, apiKey } = form;
      const key = apiKey !== "" ? { apiKey } : endpointId === null ? {} : { endpointId };
      return unwrap(models({ baseUrl: baseUrl.trim(), ...key }));
    },
    onSuccess: (found) => {
      const only = found.length === 1 ? found[0]?.id : undefined;
      const model = form.model.trim() === "" ? (only ?? found[0]?.id) : form.model.trim();
      if (model !== undefined) choose(found, model);
    },
  });
  const found = listed.data ?? [];
  /** A length that the server names takes the place of what stood there for another model. */
  const choose = (known: ModelList, model: string) => {
    const length = known.find((one) => one.id === model.trim())?.maxModelLen ?? null;
    change({ model, ...(length !== null && { contextLength: length }) });
  };
  const ready = form.baseUrl.trim() !== "" && !listed.isPending;
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field label="Model" error={error}>
          <TextInput
            list={`${id}-models`}
            autoComplete="off"
            value={form.model}
            onChange={(event) => choose(found, event.target.value)}
          />
        </Field>
        <Button className="mt-5.5" aria-disabled={!ready} onClick={() => ready && listed.mutate()}>
          {listed.isPending ? "Asking…" : "Read the list"}
        </Button>
      </div>
      <datalist id={`${id}-models`}>
        {found.map((one) => (
          <option key={one.id} value={one.id} />
        ))}
      </datalist>
      <p aria-live="polite" className="text-small wrap-anywhere">
        {listed.isError && <span className="text-bad">{listed.error.message}</span>}
        {listed.isSuccess && <span className="text-ink-2">{foundWords(found)}</span>}
      </p>
    </div>
  );
}

function foundWords(found: ModelList): string {
  if (found.length === 0) return "The server names no model: type one.";
  const shown = found.slice(0, 6).map(({ id }) => id);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : "";
  return `The server has ${counted(found.length, "model")}: ${shown.join(", ")}${more}`;
}
