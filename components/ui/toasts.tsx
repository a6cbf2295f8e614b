"use client";

import { lazy, Suspense, useState } from "react";
import { useWaitingToasts } from "./toast";

const ToastViewport = lazy(async () => ({ default: (await import("./toast-viewport")).ToastViewport }));

/** Where toasts appear; its code is loaded with the first one, since most visits show none. */
export function Toasts() {
  const waiting = useWaitingToasts();
  const [needed, setNeeded] = useState(false);
  if (!needed && waiting.length > 0) setNeeded(true);
  return needed ? (
    <Suspense fallback={null}>
      <ToastViewport waiting={waiting} />
    </Suspense>
  ) : null;
}
