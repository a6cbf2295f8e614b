"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { randomName } from "@/components/examples/draft";
import type { InstructionView } from "@/lib/core/contract/instruction";
import type { ProblemDetail } from "@/lib/core/problem";
import type { WriteActions, WriteEvent, WriteRequest } from "./write-actions";

export type Writing =
  | { phase: "idle" }
  | { phase: "writing"; text: string; startedAt: number }
  | { phase: "stopped"; text: string }
  | { phase: "failed"; text: string; message: string; details: ProblemDetail[] };

type Hooks = { onStored: (datasetId: string, text: string) => void; onDone: (view: InstructionView) => void };
type Actions = Pick<WriteActions, "write" | "stopWriting">;

/**
 * One instruction being written: its text as it streams, and a stop that ends the model's work and not only the picture of it. It goes
 * on when the page is drawn anew with other actions or hooks: what happens then is told to those of the moment.
 */
export function useWriting(actions: Actions, hooks: Hooks) {
  const [writing, setWriting] = useState<Writing>({ phase: "idle" });
  const current = useRef<string | null>(null);
  const latest = useRef({ actions, hooks });
  useEffect(() => {
    latest.current = { actions, hooks };
  });

  const stop = useCallback(() => {
    const id = current.current;
    if (id === null) return;
    current.current = null;
    setWriting((now) => ({ phase: "stopped", text: now.phase === "writing" ? now.text : "" }));
    void latest.current.actions.stopWriting(id);
  }, []);

  const start = useCallback(async (request: Omit<WriteRequest, "id">, text: string) => {
    const id = randomName();
    current.current = id;
    setWriting({ phase: "writing", text: "", startedAt: Date.now() });
    const mine = () => current.current === id;
    const take = (event: WriteEvent) => {
      if (event.kind === "stored") latest.current.hooks.onStored(event.datasetId, text);
      if (!mine()) return;
      if (event.kind === "token") {
        setWriting((now) =>
          now.phase === "writing" ? { ...now, text: event.first ? event.text : now.text + event.text } : now,
        );
      }
      if (event.kind === "failed") {
        setWriting((now) => ({ ...event, phase: "failed", text: now.phase === "writing" ? now.text : "" }));
      }
      if (event.kind === "done") {
        setWriting({ phase: "idle" });
        latest.current.hooks.onDone(event.view);
      }
    };
    try {
      await readAll(await latest.current.actions.write({ ...request, id }), take);
    } catch {
      if (mine()) setWriting(lost);
    }
    if (mine()) {
      current.current = null;
      setWriting((now) => (now.phase === "writing" ? lost(now) : now));
    }
  }, []);

  // Leaving the page frees the model for whoever asks next.
  useEffect(() => stop, [stop]);
  return { writing, start, stop };
}

function lost(now: Writing): Writing {
  return {
    phase: "failed",
    text: now.phase === "writing" ? now.text : "",
    message:
      "The connection to the app was lost while the instruction was written. Your examples are still here: write again.",
    details: [],
  };
}

async function readAll(stream: ReadableStream<WriteEvent>, take: (event: WriteEvent) => void): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}
