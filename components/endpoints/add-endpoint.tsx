"use client";

import { useMutation } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { AddEndpointInput, EndpointView } from "@/lib/core/contract/endpoint";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointFields } from "./endpoint-fields";
import { addInput, blankForm } from "./endpoint-form";
import { useFormDraft } from "./use-form-draft";

type Props = {
  add: EndpointActions["add"];
  models: EndpointActions["models"];
  onAdded: (endpoint: EndpointView) => void;
};

/** A server by its base URL. A form that was begun is there again when the page is. */
export function AddEndpoint({ add, models, onAdded }: Props) {
  const { form, changed, set, change, reset } = useFormDraft("new", blankForm);
  const adding = useMutation({
    mutationFn: (input: AddEndpointInput) => unwrap(add(input)),
    onSuccess: (endpoint) => {
      reset();
      onAdded(endpoint);
      showToast({ text: `Added “${endpoint.name}”.` });
    },
  });
  const clear = () => {
    reset();
    showToast({ text: "The form is empty again.", undo: () => set(form) });
  };
  return (
    <section className="mt-8">
      <h2 id="add-title" className="font-read text-head font-semibold">
        Add a server
      </h2>
      <p className="mb-4 text-ink-2">
        vLLM, SGLang, Ollama, llama-server or a cloud: whatever speaks the OpenAI format.
      </p>
      <EndpointFields
        key={adding.data?.id ?? "first"}
        titleId="add-title"
        form={form}
        change={change}
        models={models}
        endpoint={null}
        refusal={adding.isError ? adding.error.message : null}
        onSubmit={() => !adding.isPending && adding.mutate(addInput(form))}
        buttons={
          <>
            <Button type="submit" kind="primary" aria-disabled={adding.isPending}>
              {adding.isPending ? "Adding…" : "Add the server"}
            </Button>
            {changed && (
              <Button kind="quiet" onClick={clear}>
                Empty the form
              </Button>
            )}
          </>
        }
      />
    </section>
  );
}
