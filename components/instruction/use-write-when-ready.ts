"use client";

import { useEffect, useRef, useState } from "react";

/** Writes now, or as soon as the model that is still arriving is there. */
export function useWriteWhenReady(arriving: boolean, writeNow: () => void) {
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(writeNow);
  useEffect(() => {
    latest.current = writeNow;
  });
  useEffect(() => {
    if (!waiting || arriving) return;
    const timer = setTimeout(() => {
      setWaiting(false);
      latest.current();
    });
    return () => clearTimeout(timer);
  }, [waiting, arriving]);
  const write = () => (arriving ? setWaiting(true) : writeNow());
  return { write, waiting, stopWaiting: () => setWaiting(false) };
}
