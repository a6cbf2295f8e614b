"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

/** Tabs whose owner holds the current one (usually in the URL). Only the current panel is mounted. */
export function Tabs<Id extends string>(props: {
  label: string;
  current: Id;
  onChange: (id: Id) => void;
  tabs: { id: Id; label: ReactNode; panel: ReactNode }[];
}) {
  return (
    <Base.Root value={props.current} onValueChange={(id) => props.onChange(id as Id)}>
      <Base.List
        aria-label={props.label}
        className="scroll-x flex gap-5 border-b border-line text-ink-2 [scrollbar-width:none]"
      >
        {props.tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="shrink-0 border-b-2 border-transparent not-data-active:forced-colors:border-[color:Canvas] py-2 -outline-offset-2 hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="pt-5">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
