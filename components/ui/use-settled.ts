"use client";

import { useEffect, useState } from "react";

/** A value that JSON can hold, once it has not changed for `pause` milliseconds. */
export function useSettled<Value>(value: Value, pause = 250): Value {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return JSON.parse(settled) as Value;
}
