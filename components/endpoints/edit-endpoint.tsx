"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef } from "react";
import { unwrap } from "@/components/runs/answer";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { EditEndpointInput, EndpointView } from "@/lib/core/contract/endpoint";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointFields } from "./endpoint-fields";
import { editInput, formOf, type EndpointForm } from "./endpoint-form";
import { keepDraft } from "./form-draft";
import { useFormDraft } from "./use-form-draft";

type Props = {
  endpoint: EndpointView;
  edit: EndpointActions["edit"];
  models: EndpointActions["models"];
  onSaved: (endpoint: EndpointView) => void;
  onClose: () => void;
  /** Opens the form again, with what was discarded. */
  onReopen: () => void;
};

/** The form of an endpoint, in its place in the list. */
export function EditEndpoint({ endpoint, edit, models, onSaved, onClose, onReopen }: Props) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { form, changed, change, reset } = useFormDraft(endpoint.id, formOf(endpoint));
  useEffect(() => heading.current?.focus(), []);
  const saving = useMutation({
    mutationFn: (input: EditEndpointInput) => unwrap(edit({ id: endpoint.id, input })),
    onSuccess: (saved) => {
      reset();
      onSaved(saved);
      showToast({ text: `Saved “${saved.name}”.` });
    },
  });
  const cancel = () => {
    const discarded: EndpointForm = form;
    reset();
    onClose();
    if (!changed) return;
    const undo = () => {
      keepDraft(endpoint.id, discarded);
      onReopen();
    };
    showToast({ text: `Changes of “${endpoint.name}” discarded.`, undo });
  };
  return (
    <section className="mt-3 border-l-2 border-line pl-4 sm:col-span-2">
      <h3 id={titleId} ref={heading} tabIndex={-1} className="mb-3 text-data font-semibold">
        Edit {endpoint.name}
      </h3>
      <EndpointFields
        titleId={titleId}
        form={form}
        change={change}
        models={models}
        endpoint={endpoint}
        refusal={saving.isError ? saving.error.message : null}
        onSubmit={() => !saving.isPending && saving.mutate(editInput(form))}
        buttons={
          <>
            <Button type="submit" kind="primary" aria-disabled={saving.isPending}>
              {saving.isPending ? "Saving…" : "Save"}
            </Button>
            <Button kind="quiet" onClick={cancel}>
              Cancel
            </Button>
          </>
        }
      />
    </section>
  );
}
