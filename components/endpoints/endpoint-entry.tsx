"use client";

import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { count } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import type { EndpointTest, EndpointView } from "@/lib/core/contract/endpoint";
import { AdapterStatus, RefusedAdapter } from "./adapter-status";
import { askTest } from "./ask-test";
import { EditEndpoint } from "./edit-endpoint";
import { EmbeddedStatus } from "./embedded-status";
import type { EndpointActions } from "./endpoint-actions";
import { abilityFacts, settingFacts, testFacts } from "./endpoint-facts";

type Props = {
  endpoint: EndpointView;
  actions: EndpointActions;
  /** True where this one was just added, and nobody knows yet what it is able to. */
  unseen: boolean;
  onChanged: () => void;
  onRemove: () => void;
};

/** One model: what is set of it, what it was found to be able to, and what can be done with it. */
export function EndpointEntry({ endpoint, actions, unseen, onChanged, onRemove }: Props) {
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const tested = useMutation({ mutationFn: () => askTest(endpoint.id), onSuccess: onChanged });
  const { mutate } = tested;
  useEffect(() => {
    if (unseen) mutate();
  }, [unseen, mutate]);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  const saved = (after: EndpointView) => {
    onChanged();
    close();
    if (after.abilities === null) mutate();
    else tested.reset();
  };
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
      <Description endpoint={endpoint} />
      <div className="flex items-start gap-1">
        <Button
          aria-disabled={tested.isPending}
          onClick={() => !tested.isPending && mutate()}
          aria-label={`Test ${endpoint.name}`}
        >
          {tested.isPending ? "Asking…" : "Test"}
        </Button>
        {endpoint.source === "added" && (
          <Changes
            name={endpoint.name}
            editing={editing}
            editButton={editButton}
            onEdit={() => setEditing(true)}
            onRemove={onRemove}
          />
        )}
      </div>
      <Findings tested={tested} endpoint={endpoint} />
      {editing && (
        <EditEndpoint
          endpoint={endpoint}
          edit={actions.edit}
          models={actions.models}
          onSaved={saved}
          onClose={close}
          onReopen={() => setEditing(true)}
        />
      )}
    </li>
  );
}

type ChangesProps = {
  name: string;
  editing: boolean;
  editButton: RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
  onRemove: () => void;
};

function Changes({ name, editing, editButton, onEdit, onRemove }: ChangesProps) {
  return (
    <>
      <Button ref={editButton} kind="quiet" aria-expanded={editing} onClick={onEdit} aria-label={`Edit ${name}`}>
        Edit
      </Button>
      <Button kind="quiet" onClick={onRemove} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </>
  );
}

/** What the last test call found: the one just made, else the one that was kept. */
function Findings({
  tested,
  endpoint,
}: {
  tested: UseMutationResult<EndpointTest, Error, void>;
  endpoint: EndpointView;
}) {
  const { abilities } = endpoint;
  return (
    <div aria-live="polite" className="text-small wrap-anywhere sm:col-span-2">
      {tested.isError && <p className="text-bad">{tested.error.message}</p>}
      {tested.isSuccess && <TestResult tested={tested.data} endpoint={endpoint} />}
      {tested.isIdle && abilities !== null && (
        <p className="text-ink-2">Tested: {abilityFacts(abilities).join(", ")}.</p>
      )}
    </div>
  );
}

const elsewhere = {
  adapter: "Set by ADAPTER and ADAPTER_PATH when the app starts, so it is not edited here.",
  embedded: "Set by MODEL and MODEL_PATH when the app starts, so it is not edited here.",
  environment:
    "Set by GENERATOR_*, FOLLOWER_* and OPENAI_* when the app starts: change it there, so it is not edited here.",
};

function Description({ endpoint }: { endpoint: EndpointView }) {
  const { name, model, baseUrl, embedded, trained, source, keyUnreadable } = endpoint;
  return (
    <div className="min-w-0 wrap-anywhere">
      <h2 className="font-semibold" dir="auto">
        {name}
      </h2>
      <p className="text-data text-ink-2">
        {!embedded && <span className="font-code">{model}</span>}
        {baseUrl !== null && <span> at {baseUrl}</span>}
      </p>
      {embedded && (trained ? <AdapterStatus /> : <EmbeddedStatus model={model} />)}
      <p className="mt-0.5 text-small text-ink-2">{settingFacts(endpoint).join(" · ")}</p>
      {source !== "added" && (
        <p className="text-small text-ink-3">{elsewhere[embedded && trained ? "adapter" : source]}</p>
      )}
      {embedded && !trained && <RefusedAdapter />}
      {keyUnreadable && (
        <p className="text-small text-bad">
          The kept key cannot be read any more: ENCRYPTION_KEY has changed, or the key file is lost. Enter the key again
          under Edit.
        </p>
      )}
    </div>
  );
}

function TestResult({ tested, endpoint }: { tested: EndpointTest; endpoint: EndpointView }) {
  const { contextLength = 0 } = endpoint.limits;
  const tooLong = tested.maxModelLen !== null && contextLength > tested.maxModelLen;
  return (
    <>
      <p className="animate-arrive text-ok">It works: {testFacts(tested).join(", ")}.</p>
      {tested.listed === false && (
        <p className="text-warn">Its list of models does not name this one, but it answers under the name.</p>
      )}
      {tooLong && (
        <p className="text-warn">
          A context of {count(contextLength)} tokens is set here, which is more than it has: change it under Edit.
        </p>
      )}
    </>
  );
}
