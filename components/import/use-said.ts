"use client";

import { useEffect, useRef, useState } from "react";

/** Seldom enough to be listened to. */
const pause = 5000;

/** A sentence that changes all the time, as often as a screen reader should speak it: at once, then every few seconds. */
export function useSaid(sentence: string): string {
  const [said, setSaid] = useState(sentence);
  const latest = useRef(sentence);
  useEffect(() => {
    latest.current = sentence;
  });
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), pause);
    return () => clearInterval(timer);
  }, []);
  return said;
}
