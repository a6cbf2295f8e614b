"use client";

import { useMutation } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { EndpointActions } from "./endpoint-actions";
import type { EndpointForm } from "./endpoint-form";

type Props = {
  form: EndpointForm;
  error: string | undefined;
  change: (patch: Partial<EndpointForm>) => void;
  models: EndpointActions["models"];
};

/** The model's name, typed or chosen from what the server says it has. */
export function ModelField({ form, error, change, models }: Props) {
  const listed = useMutation({
    mutationFn: () => {
      const { baseUrl, apiKey } = form;
      return unwrap(models({ baseUrl: baseUrl.trim(), ...(apiKey !== "" && { apiKey }) }));
    },
    onSuccess: ([first, ...others]) => {
      if (first !== undefined && (others.length === 0 || form.model === "")) {
        change({ model: first.id, contextLength: form.contextLength ?? first.maxModelLen });
      }
    },
  });
  const found = listed.data ?? [];
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[1fr_auto] items-end gap-2">
        <Field label="Model" error={error}>
          <TextInput
            list="models-of-server"
            autoComplete="off"
            value={form.model}
            onChange={(event) => change({ model: event.target.value })}
          />
        </Field>
        <Button
          aria-disabled={form.baseUrl.trim() === "" || listed.isPending}
          onClick={() => form.baseUrl.trim() !== "" && !listed.isPending && listed.mutate()}
        >
          {listed.isPending ? "Asking…" : "Read the list"}
        </Button>
      </div>
      <datalist id="models-of-server">
        {found.map(({ id }) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <p aria-live="polite" className="text-small">
        {listed.isError && <span className="text-bad">{listed.error.message}</span>}
        {listed.isSuccess && (
          <span className="text-ink-2">
            {found.length === 0
              ? "The server names no model: type one."
              : `The server has ${counted(found.length, "model")}: ${names(found)}`}
          </span>
        )}
      </p>
    </div>
  );
}

function names(found: { id: string }[]): string {
  const shown = found.slice(0, 6).map(({ id }) => id);
  return shown.join(", ") + (found.length > shown.length ? ` and ${found.length - shown.length} more` : "");
}
