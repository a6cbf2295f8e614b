"use client";

import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { setUrlState } from "./url-state";

type Props = Omit<ComponentProps<typeof Select>, "onChange"> & { name: string };

/** A choice that stands in the address under `name`. */
export function UrlSelect({ name, ...rest }: Props) {
  return <Select {...rest} onChange={({ target }) => setUrlState({ [name]: target.value })} />;
}
