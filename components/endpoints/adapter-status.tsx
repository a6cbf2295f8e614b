"use client";

import { useEngineHealth } from "./use-health";

/** How the trained generator is that the embedded model serves beside itself. */
export function AdapterStatus() {
  const engine = useEngineHealth();
  const { status, model, file } = engine?.adapter ?? {};
  const words =
    status === "ready" && engine?.status === "ready"
      ? `${model}, the embedded model with the adapter ${file}. Ready.`
      : status === "ready" || status === "waiting"
        ? `${model}, with the adapter ${file}: ready when the embedded model is.`
        : (engine?.adapter?.message ?? "Looking for it…");
  return (
    <p role="status" className="text-data text-ink-2">
      {words}
    </p>
  );
}

/** Why an adapter that is there is not served; nothing where there is none, or it is. */
export function RefusedAdapter() {
  const message = useEngineHealth()?.adapter?.message ?? null;
  return message === null ? null : <p className="text-small text-warn">{message}</p>;
}
