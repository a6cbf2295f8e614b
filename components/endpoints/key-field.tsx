"use client";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { leadsElsewhere, type EndpointForm } from "./endpoint-form";

type Props = {
  form: EndpointForm;
  change: (patch: Partial<EndpointForm>) => void;
  /** The endpoint that is edited; null for a new one. */
  endpoint: EndpointView | null;
};

/** The key goes to the server of this app once and never comes back; of a kept one only its ends are shown. */
export function KeyField({ form, change, endpoint }: Props) {
  const kept = endpoint !== null && (endpoint.hasKey || endpoint.keyUnreadable);
  return (
    <div className="grid gap-1">
      <Field label={kept ? "New key" : "Key, if it asks for one"} hint={hintOf(form, endpoint)}>
        <TextInput
          type="password"
          autoComplete="off"
          placeholder={endpoint?.keyHint ?? undefined}
          value={form.apiKey}
          onChange={(event) => change({ apiKey: event.target.value })}
        />
      </Field>
      {endpoint?.keyUnreadable && (
        <p className="text-small text-bad">The kept key cannot be read any more. Enter the key again.</p>
      )}
      {kept && form.apiKey === "" && !leadsElsewhere(form, endpoint.baseUrl) && (
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={form.removeKey}
            onChange={(event) => change({ removeKey: event.target.checked })}
          />
          Remove the kept key
        </label>
      )}
    </div>
  );
}

function hintOf(form: EndpointForm, endpoint: EndpointView | null): string {
  if (!endpoint?.hasKey) return "Kept encrypted on this app's server, sent only to this address, never shown again";
  if (leadsElsewhere(form, endpoint.baseUrl))
    return "This is another server: the kept key is removed, as it was entered for the former one.";
  return "Empty: the kept key stays";
}
