"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";

/** The browser's own list: it works with every keyboard, reader and phone, and costs no script. */
export function Select({ className = "", ...rest }: ComponentProps<"select">) {
  const look =
    "min-w-0 rounded-box border border-edge bg-surface py-1.5 pr-1 pl-2 leading-5 text-ink disabled:opacity-55";
  return <Field.Control render={<select {...rest} className={`${look} ${className}`} />} />;
}
