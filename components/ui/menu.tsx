"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { buttonClass, type ButtonKind } from "./button";

export type MenuItem = {
  label: ReactNode;
  onSelect?: () => void;
  href?: string;
  download?: string;
  disabled?: boolean;
};

export type MenuProps = {
  label: ReactNode;
  items: MenuItem[];
  kind?: ButtonKind;
  /** Open from the start: for a menu whose code was fetched because somebody pressed it. */
  defaultOpen?: boolean;
};

/** A button that opens a list of actions; an item with `href` is a link. */
export function Menu({ label, items, kind = "quiet", defaultOpen = false }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger className={buttonClass(kind)}>
        {label} <span aria-hidden="true">▾</span>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-20">
          <Base.Popup className="min-w-44 rounded-box border border-line-strong bg-surface py-1 text-ink outline-none">
            {items.map((item, index) => (
              <MenuRow key={index} {...item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuRow({ label, onSelect, href, download, disabled }: MenuItem) {
  const look = "block w-full px-3 py-1.5 text-left no-underline data-disabled:text-ink-3 data-highlighted:bg-sunken";
  if (href !== undefined) {
    return (
      <Base.LinkItem href={href} download={download} closeOnClick className={look}>
        {label}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={look}>
      {label}
    </Base.Item>
  );
}
