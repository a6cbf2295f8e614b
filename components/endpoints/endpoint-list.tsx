"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { unwrap } from "@/components/runs/answer";
import { Nothing } from "@/components/runs/nothing";
import { PageTitle } from "@/components/runs/page-title";
import { showToast } from "@/components/ui/toast";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { AddEndpoint } from "./add-endpoint";
import type { EndpointActions } from "./endpoint-actions";
import { EndpointEntry } from "./endpoint-entry";

export function EndpointList({ initial, actions }: { initial: EndpointView[]; actions: EndpointActions }) {
  const queries = useQueryClient();
  const [added, setAdded] = useState<string | null>(null);
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
    showToast({ text: `Removed “${name}”.`, undo: () => void restore(id) });
  };
  const restore = async (id: string) => {
    const restored = await actions.restore(id);
    await again();
    if (!restored.ok) showToast({ text: restored.message });
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
            actions={actions}
            unseen={endpoint.id === added}
            onChanged={() => void again()}
            onRemove={() => void remove(endpoint)}
          />
        ))}
      </ul>
      <AddEndpoint
        add={actions.add}
        models={actions.models}
        onAdded={({ id }) => {
          setAdded(id);
          void again();
        }}
      />
    </>
  );
}
