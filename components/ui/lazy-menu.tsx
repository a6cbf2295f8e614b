"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "./button";
import type { MenuProps } from "./menu";

const fetchMenu = () => import("./menu");
const Menu = lazy(async () => ({ default: (await fetchMenu()).Menu }));

/** A menu whose code is fetched when somebody is about to open it: the first page is on screen before. */
export function LazyMenu({ label, kind = "quiet", ...rest }: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const closed = (
    <Button
      kind={kind}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void fetchMenu()}
      onFocus={() => void fetchMenu()}
      onClick={() => setWanted(true)}
    >
      {label} <span aria-hidden="true">▾</span>
    </Button>
  );
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <Menu label={label} kind={kind} {...rest} defaultOpen />
    </Suspense>
  );
}
