"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";

/** A label, one control (TextInput, TextArea or Select), a hint and the error that belongs to it, tied together for readers. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Base.Root invalid={props.error !== undefined} className={`flex flex-col gap-1 ${props.className ?? ""}`}>
      <Base.Label className="text-small font-medium text-ink-2">{props.label}</Base.Label>
      {props.children}
      {props.hint !== undefined && <Base.Description className="text-small text-ink-3">{props.hint}</Base.Description>}
      {props.error !== undefined && (
        <Base.Error match className="text-small text-bad">
          {props.error}
        </Base.Error>
      )}
    </Base.Root>
  );
}
