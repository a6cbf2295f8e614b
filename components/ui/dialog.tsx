"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { buttonClass } from "./button";

/** A modal dialog whose opener holds the state; focus goes in, stays in, and returns. */
export function Dialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-30 grid place-items-center overflow-y-auto p-4">
          <Base.Popup className="w-full max-w-140 rounded-box border border-line-strong bg-paper p-5 text-ink outline-none">
            <div className="mb-3 flex items-start justify-between gap-4">
              <Base.Title className="font-read text-head font-semibold">{props.title}</Base.Title>
              <Base.Close className={buttonClass("quiet")}>Close</Base.Close>
            </div>
            {props.children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
