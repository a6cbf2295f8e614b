"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/components/runs/answer";
import { Nothing } from "@/components/runs/nothing";
import { PageTitle } from "@/components/runs/page-title";
import { showToast } from "@/components/ui/toast";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { AddEndpoint } from "./add-endpoint";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointEntry } from "./endpoint-entry";

/** Endpoints set by environment variables are changed there, not here. */
function isStored({ id, embedded }: EndpointView): boolean {
  return !embedded && !id.startsWith("env-");
}

export function EndpointList({ initial, actions }: { initial: EndpointView[]; actions: EndpointActions }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["endpoints"],
    queryFn: () => unwrap(actions.endpoints()),
    initialData: initial,
  });
  const again = () => queries.invalidateQueries({ queryKey: ["endpoints"] });
  const remove = async ({ id, name }: EndpointView) => {
    const removed = await actions.remove(id);
    await again();
    if (!removed.ok) return showToast({ text: removed.message });
    showToast({ text: `Removed “${name}”.`, undo: () => void actions.restore(id).then(again) });
  };
  return (
    <>
      <PageTitle title="Endpoints" about="The models that write instructions (generators) and obey them (followers)." />
      {data.length === 0 && (
        <Nothing title="No model yet.">
          The embedded model is switched off (MODEL=none). Add a server that speaks the OpenAI format below.
        </Nothing>
      )}
      <ul className="border-t border-line">
        {data.map((endpoint) => (
          <EndpointEntry
            key={endpoint.id}
            endpoint={endpoint}
            test={actions.test}
            onRemove={isStored(endpoint) ? () => void remove(endpoint) : null}
          />
        ))}
      </ul>
      <AddEndpoint add={actions.add} models={actions.models} onAdded={() => void again()} />
    </>
  );
}
