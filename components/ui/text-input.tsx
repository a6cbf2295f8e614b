"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";

const look =
  "w-full min-w-0 rounded-box border border-edge bg-surface px-2.5 py-1.5 leading-5 text-ink placeholder:text-ink-3 disabled:opacity-55 data-invalid:border-bad";

export function TextInput({
  className = "",
  ...rest
}: Omit<ComponentProps<typeof Field.Control>, "className"> & { className?: string }) {
  return <Field.Control {...rest} className={`${look} ${className}`} />;
}

export function TextArea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <Field.Control render={<textarea {...rest} className={`${look} ${className}`} />} />;
}
